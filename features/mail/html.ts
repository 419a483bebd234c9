import { directionOf } from '@/locales'
import { htmlPieces } from './template-html'
import { escapeHtml } from './template-text'

const mark = /^\{\{[#^/]\s*\w+\s*\}\}$/
const onlyLink = /^(\{\{\s*(\w+)\s*\}\}|https?:\/\/[^\s<>"{}]+)$/

/**
 * The HTML template that says the same as a text: a paragraph for each, one that ends with a link of its own line becomes a
 * button, what stands below the line "-- " is small print.
 */
export function htmlOfText(text: string, links: readonly string[]): string {
  const isLink = (line: string) => {
    const [, whole = '', variable] = onlyLink.exec(line.trim()) ?? []
    return whole !== '' && (variable === undefined || links.includes(variable))
  }
  const parts: string[] = []
  let block: string[] = []
  let buttons = 0
  let isSmall = false
  const end = () => {
    const [first = '', second = ''] = block
    if (block.length === 1 && first.trim() === '{{body}}') {
      block = []
      parts.push('{{body}}')
      return
    }
    const label = /^(.+?)\s*[:：]$/.exec(first.trim())?.[1]
    if (block.length === 2 && label && isLink(second) && !isSmall) {
      const look = buttons++ === 0 ? 'button' : 'button quiet'
      parts.push(`<p class="action"><a class="${look}" href="${escapeHtml(second.trim())}">${escapeHtml(label)}</a></p>`)
    } else if (block.length > 0) {
      parts.push(`<p${isSmall ? ' class="small"' : ''}>${block.map((line) => linked(line, links)).join('<br>')}</p>`)
    }
    block = []
  }
  for (const line of text.replaceAll('\r', '').split('\n')) {
    if (mark.test(line.trim())) {
      end()
      parts.push(line.trim())
      // Only one of the two parts shows, and its first button is the first.
      if (line.includes('{{^')) buttons = 0
    } else if (line.trim() === '--') {
      end()
      isSmall = true
    } else if (line.trim() === '') end()
    else block.push(line)
  }
  end()
  return parts.join('\n')
}

/** A line with its addresses as links. */
function linked(line: string, links: readonly string[]) {
  const places = new RegExp(`https?://[^\\s<>"{}]+|\\{\\{\\s*(?:${links.join('|') || '-'})\\s*\\}\\}`, 'g')
  let html = ''
  let from = 0
  for (const { 0: found, index } of line.matchAll(places)) {
    const address = escapeHtml(found.replace(/[.,;:!?)]+$/, ''))
    html += `${escapeHtml(line.slice(from, index))}<a href="${address}">${address}</a>`
    from = index + found.replace(/[.,;:!?)]+$/, '').length
  }
  return html + escapeHtml(line.slice(from))
}

type Colors = { accent: string; onAccent: string }
const usual: Colors = { accent: '#0e5a6f', onAccent: '#ffffff' }

const looks = ({ accent, onAccent }: Colors): Record<string, string> => ({
  'p': 'margin:0 0 16px', 'h1': 'margin:0 0 16px;font-size:22px;line-height:1.3', 'h2': 'margin:24px 0 12px;font-size:18px;line-height:1.3',
  'h3': 'margin:20px 0 8px;font-size:16px', 'ul': 'margin:0 0 16px;padding:0 24px', 'ol': 'margin:0 0 16px;padding:0 24px',
  'hr': 'margin:24px 0;border:0;border-top:1px solid #e6e5e1', 'table': 'margin:0 0 16px;border-collapse:collapse', 'a': `color:${accent}`,
  'blockquote': 'margin:0 0 16px;padding:0 16px;border-inline-start:3px solid #e6e5e1',
  'th': 'padding:6px 12px;text-align:start', 'td': 'padding:6px 12px;vertical-align:top',
  '.action': 'margin:24px 0',
  '.button': `display:inline-block;padding:11px 20px;background:${accent};color:${onAccent};border:1px solid ${accent};font-weight:600;`
    + 'text-decoration:none;border-radius:6px',
  '.quiet': `background:transparent;color:${accent}`,
  '.small': 'margin:24px 0 0;padding-top:16px;border-top:1px solid #e6e5e1;font-size:13px;color:#5c6063;overflow-wrap:anywhere',
})

const colorsOf = (accent: string | undefined): Colors =>
  (accent && /^#[0-9a-f]{6}$/i.test(accent) ? { accent, onAccent: readableOn(accent) } : usual)

/** Looks stand at each element, because many mail programs keep little else; what a template says itself wins. */
export function dressed(source: string, accent: string | undefined) {
  const look = looks(colorsOf(accent))
  const { pieces, problem } = htmlPieces(source, [], { anyLink: true })
  if (problem) return source
  return pieces.map((piece) => {
    if ('text' in piece) return piece.text
    if ('close' in piece) return `</${piece.close}>`
    const classes = piece.attributes.find(([key]) => key === 'class')?.[1].split(' ') ?? []
    const own = piece.attributes.find(([key]) => key === 'style')?.[1]
    const style = [look[piece.open], ...classes.map((name) => look[`.${name}`]), own].filter(Boolean).join(';')
    const rest = piece.attributes.filter(([key]) => key !== 'style' && key !== 'class')
    const named = classes.filter((name) => ['button', 'quiet', 'small'].includes(name)).map((name) => `m-${name}`).join(' ')
    return `<${piece.open}${[...rest, ['class', named], ['style', style]].filter(([, value]) => value).map(([key, value]) => ` ${key}="${value}"`).join('')}>`
  }).join('')
}

/** Dark is for those who asked their system for it; programs that do not know the rule show it light. */
const dark = `@media (prefers-color-scheme:dark){
.m-body{background:#141617!important;color:#e4e5e3!important}.m-card{background:#1d2022!important;border-color:#33373a!important}
.m-head{color:#e4e5e3!important}.m-small{color:#a3a8aa!important;border-color:#33373a!important}
.m-card a:not(.m-button){color:#7cc4d8!important}.m-quiet{color:#e4e5e3!important;border-color:#6d7376!important}}
@media (max-width:480px){.m-body{padding:0!important}.m-card{border-width:0!important;border-radius:0!important;padding:24px 20px!important}}`

/** What every mail has around its text. Narrow, and with nothing to fetch. `body` is an HTML template, rendered by `fill`. */
export function framed(
  { body, subject, company, locale, accent, fill }:
  { body: string; subject: string; company: string; locale: string; accent: string | undefined; fill: (source: string) => string },
) {
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${dark}</style></head>
<body class="m-body" style="margin:0;padding:24px 12px;background:#f7f7f5;color:#1c1e1f;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
<div class="m-card" style="max-width:560px;box-sizing:border-box;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e6e5e1;border-top:4px solid ${colorsOf(accent).accent};
border-radius:8px;overflow-wrap:break-word" dir="${directionOf(locale)}">
<p class="m-head" style="margin:0 0 24px;font-size:14px;font-weight:600;color:#5c6063">${escapeHtml(company)}</p>
${fill(dressed(body, accent))}
</div></body></html>
`
}

/** Black or white, whichever is told apart better from the colour (WCAG contrast). */
function readableOn(color: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff'
}
