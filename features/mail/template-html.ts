/** What of HTML a template may hold. Mail programs drop the rest anyway; what runs or fetches is refused, not removed. */

type Piece = { text: string } | { open: string; attributes: [string, string][] } | { close: string }
type Problem = { problem: 'html' | 'element' | 'attribute' | 'link' | 'style' | 'unclosedElement' | 'unopenedElement'; name: string; at: number }

const elements = new Set(['a', 'b', 'blockquote', 'br', 'code', 'div', 'em', 'h1', 'h2', 'h3', 'hr', 'i', 'li', 'ol', 'p', 'pre', 's', 'small',
  'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul'])
const empty = new Set(['br', 'hr'])
const attributesOf: Record<string, readonly string[]> = { a: ['href'], td: ['colspan', 'rowspan', 'align'], th: ['colspan', 'rowspan', 'align'] }
const everywhere = ['class', 'dir', 'lang', 'style', 'title']
const element = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z-]+="[^"<>]*")*)\s*(\/?)>/y
const attribute = /([A-Za-z-]+)="([^"<>]*)"/g
const link = /^(https?:\/\/[^\s{}]+|mailto:[^\s{}])/i
const style = /^[^\\<>&{}@]*$/
const fetches = /url\s*\(|expression\s*\(|image|position\s*:|import/i

/** The pieces of an HTML template, or its first mistake. `anyLink`: it was checked before, and variables may be links. */
export function htmlPieces(
  source: string, links: readonly string[], { anyLink = false }: { anyLink?: boolean } = {},
): { pieces: Piece[]; problem?: Problem } {
  const pieces: Piece[] = []
  const open: { name: string; at: number }[] = []
  let from = 0
  const stop = (problem: Problem['problem'], name: string, at: number) => ({ pieces, problem: { problem, name, at } })
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', from)) {
    if (at > from) pieces.push({ text: source.slice(from, at) })
    element.lastIndex = at
    const [whole = '', slash = '', written = '', list = ''] = element.exec(source) ?? []
    if (!whole) return stop('html', source.slice(at, at + 20).split('\n', 1)[0] ?? '', at)
    const name = written.toLowerCase()
    if (!elements.has(name)) return stop('element', name, at)
    from = at + whole.length
    if (slash) {
      if (open.pop()?.name !== name) return stop('unopenedElement', name, at)
      pieces.push({ close: name })
      continue
    }
    const attributes: [string, string][] = []
    for (const [, writtenKey = '', value = ''] of list.matchAll(attribute)) {
      const key = writtenKey.toLowerCase()
      if (!everywhere.includes(key) && !attributesOf[name]?.includes(key)) return stop('attribute', key, at)
      if (key === 'href' && !anyLink && !link.test(value.trim()) && !links.some((one) => new RegExp(`^\\{\\{\\s*${one}\\s*\\}\\}$`).test(value.trim()))) {
        return stop('link', value, at)
      }
      if (key === 'style' && (!style.test(value) || fetches.test(value))) return stop('style', value, at)
      attributes.push([key, value])
    }
    pieces.push({ open: name, attributes })
    if (!empty.has(name)) open.push({ name, at })
  }
  if (from < source.length) pieces.push({ text: source.slice(from) })
  const unclosed = open.at(-1)
  return unclosed ? stop('unclosedElement', unclosed.name, unclosed.at) : { pieces }
}
