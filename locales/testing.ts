import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Catalogue } from './catalogue'
import type { Locale } from './index'

const flat = (tree: Catalogue, path = ''): [string, string][] => Object.entries(tree).flatMap(([key, value]) =>
  typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`))

// As files: a test that runs in no bundler cannot import JSON.
const read = (name: string) => flat(JSON.parse(readFileSync(join('locales', `${name}.json`), 'utf8')) as Catalogue)

const literal = (text: string) => text.trim() === '' ? text && '\\s*' : text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')

/** What a message can look like once its variables are filled in. */
function shapeOf(elements: readonly MessageFormatElement[]): string {
  return elements.map((element) => {
    switch (element.type) {
      case TYPE.literal: return literal(element.value)
      case TYPE.plural: case TYPE.select: return `(?:${Object.values(element.options).map(({ value }) => shapeOf(value)).join('|')})`
      default: return '[\\s\\S]+?'
    }
  }).join('')
}

/** Words of its own, without which a shape fits anything. */
const lettersIn = (text: string) => (text.replace(/\{[^{}]*\}/g, '').match(/\p{L}/gu) ?? []).length

function shapesOf(locale: Locale) {
  return read(locale)
    .filter(([, text]) => lettersIn(text) >= 4)
    .map(([key, text]) => ({ key, shape: new RegExp(`^\\s*${shapeOf(parse(text))}\\s*$`, 'u') }))
}

/**
 * Tells for a text that is read in another language which English message it is; undefined: none, or that language says it so
 * too. A key that stands in place of its text counts as well.
 */
export function englishIn(locale: Locale): (text: string) => string | undefined {
  const [english, own] = [shapesOf('en'), shapesOf(locale)]
  const keys = new Set([...read('en'), ...read('staff/en')].map(([key]) => key))
  return (text) => {
    const said = text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').trim()
    if (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(said) && keys.has(said)) return said
    const found = english.find(({ shape }) => shape.test(said))
    return found && !own.some(({ shape }) => shape.test(said)) ? found.key : undefined
  }
}
