/** What a list sums up to, each currency on its own: figures beside their names. */
export function ListSums({ label, items }: {
  label: string
  items: readonly { key: string; figures: readonly { name: string; text: string }[] }[]
}) {
  if (items.length === 0) return null
  return (
    <ul className="list-sums" aria-label={label}>
      {items.map(({ key, figures }) => (
        <li key={key}>
          {figures.map(({ name, text }) => (
            <span key={name}><span className="text-muted">{name}</span> <bdi className="num">{text}</bdi></span>
          ))}
        </li>
      ))}
    </ul>
  )
}
