import { inflateSync } from 'node:zlib'

/**
 * The text of each page of a file that a Sheet made, as a reader of PDF finds it: through the fonts' own tables. In the
 * order in which it stands on the page, line by line. For tests.
 */
export function textOf(file: Buffer): string[][] {
  const raw = file.toString('latin1')
  const objects = new Map<string, { head: string; body: string }>()
  for (const [, id = '', head = '', rest = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj/g)) {
    const packed = Buffer.from(rest, 'latin1')
    objects.set(id, { head, body: /FlateDecode/.test(head) ? inflateSync(packed).toString('latin1') : rest })
  }
  const reference = (head: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? ''
  const tables = new Map<string, Map<string, string>>()
  const tableOf = (id: string) => {
    const known = tables.get(id)
    if (known) return known
    const cmap = objects.get(reference(objects.get(id)?.head ?? '', 'ToUnicode'))?.body ?? ''
    const table = new Map([...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)].map(([, slot = '', text = '']) => [slot, utf16(text)]))
    tables.set(id, table)
    return table
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head))
  return pages.map(({ head }) => {
    const resources = objects.get(reference(head, 'Resources'))?.head ?? head
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, tableOf(id)]))
    return lines(objects.get(reference(head, 'Contents'))?.body ?? '', fonts)
  })
}

const utf16 = (hex: string) => (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('')

function lines(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const found: string[] = []
  let font: ReadonlyMap<string, string> = new Map()
  let skipping = false
  for (const [operator, name, shown, actual] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\/ActualText <feff([0-9a-f]*)>|EMC| Tm(?=\n)/g)) {
    if (operator === ' Tm') found.push('')
    else if (operator === 'EMC') skipping = false
    else if (name) font = fonts.get(name) ?? font
    else if (actual !== undefined) {
      found[found.length - 1] += utf16(actual)
      skipping = true
    } else if (!skipping) {
      found[found.length - 1] += [...(shown ?? '').matchAll(/<([0-9a-f]{4})>/g)].map(([, slot = '']) => font.get(slot) ?? '').join('')
    }
  }
  return found
}
