/** Whose pages these are: the picture, else the name. */
export function BrandMark({ name, logo }: { name: string; logo?: string }) {
  return logo ? <img src={logo} alt={name} className="brand-logo" /> : <bdi>{name}</bdi>
}
