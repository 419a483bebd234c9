import { entryOf, isLocale } from '@/locales'
import type { Catalogue } from '@/locales/catalogue'
import { baseOf } from './language'

const texts = (tree: Catalogue, path = ''): [string, string][] => Object.entries(tree).flatMap(([key, value]) =>
  typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`))

const made = new Map<string, Promise<ReadonlyMap<string, string>>>()

/** What the product says to clients in a language, by key; in an added one what stands in for it. */
export function productTexts(code: string): Promise<ReadonlyMap<string, string>> {
  const locale = isLocale(code) ? code : baseOf(code)
  const known = made.get(locale)
  if (known) return known
  const making = entryOf(locale).load().then(({ default: own }) => new Map(texts(own)))
  made.set(locale, making)
  return making
}

/** How much of the English texts are among these keys, from 0 to 1; rounded down, so that 100 % means every one. */
export async function shareOf(keys: Iterable<string>): Promise<number> {
  const wanted = await productTexts('en')
  const has = new Set(keys)
  return Math.floor(([...wanted.keys()].filter((key) => has.has(key)).length / wanted.size) * 100) / 100
}
