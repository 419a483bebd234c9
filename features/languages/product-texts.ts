import { isLocale, locales } from '@/locales'

type Tree = { [key: string]: Tree | string }

const texts = (tree: Tree, path = ''): [string, string][] => Object.entries(tree).flatMap(([key, value]) =>
  typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`))

const shares = new Map<string, Promise<number>>()

/** How much of the English texts a language has, from 0 to 1, counted in the catalogues themselves. */
export function translatedShare(code: string): Promise<number> {
  let share = shares.get(code)
  if (!share) shares.set(code, (share = count(code)))
  return share
}

async function count(code: string): Promise<number> {
  if (!isLocale(code)) return 0
  const [{ default: english }, { default: own }] = await Promise.all([locales.en.load(), locales[code].load()])
  const wanted = texts(english)
  const has = new Map(texts(own))
  const done = wanted.filter(([key]) => has.get(key)?.trim()).length
  // Rounded down, so that 100 % means every one.
  return Math.floor((done / wanted.length) * 100) / 100
}
