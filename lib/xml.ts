/** An element, or nothing where there is nothing to say. */
export type Xml = { readonly xml: string } | undefined

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
// What XML 1.0 cannot say at all: controls, lone surrogates and the two that are no characters.
const unsayable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const escaped = (text: string) => text.replace(unsayable, '').replace(/[&<>"\r]/g, (c) => entities[c]!)

function tag(name: string, attributes: Readonly<Record<string, string>>, content: string): Xml {
  const more = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')
  return { xml: `<${name}${more}>${content}</${name}>` }
}

/** An element with text in it; none for no text. */
export function leaf(name: string, text: string | undefined, attributes: Readonly<Record<string, string>> = {}): Xml {
  return text === undefined || text === '' ? undefined : tag(name, attributes, escaped(text))
}

/** An element with elements in it; none if there are none. */
export function branch(name: string, children: readonly Xml[], attributes: Readonly<Record<string, string>> = {}): Xml {
  const content = children.map((child) => child?.xml ?? '').join('')
  return content === '' ? undefined : tag(name, attributes, content)
}

/** A document with its root. */
export const xmlDocument = (root: Xml) => `<?xml version="1.0" encoding="UTF-8"?>\n${root?.xml ?? ''}\n`
