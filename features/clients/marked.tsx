/** A text in pieces, every second one marked; isolated, because names run in any direction. */
export function Marked({ pieces }: { pieces: readonly string[] }) {
  return <bdi>{pieces.map((piece, n) => (n % 2 ? <mark key={n}>{piece}</mark> : piece))}</bdi>
}
