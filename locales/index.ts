import type client from './en.json'
import type staff from './staff/en.json'

/** What a client can read, in the client area, in mails and on documents: a language has all of it or does not compile. */
export type ClientMessages = typeof client
/** What only staff read. */
export type StaffMessages = typeof staff

type Entry = {
  name: string
  dir: 'ltr' | 'rtl'
  load: () => Promise<{ default: ClientMessages }>
  /** A language without it is one for clients only. */
  staff?: () => Promise<{ default: StaffMessages }>
}

/** One line per language; its name in itself. */
export const locales = {
  en: { name: 'English', dir: 'ltr', load: () => import('./en.json'), staff: () => import('./staff/en.json') },
  de: { name: 'Deutsch', dir: 'ltr', load: () => import('./de.json'), staff: () => import('./staff/de.json') },
  ar: { name: 'العربية', dir: 'rtl', load: () => import('./ar.json'), staff: () => import('./staff/ar.json') },
  ja: { name: '日本語', dir: 'ltr', load: () => import('./ja.json'), staff: () => import('./staff/ja.json') },
} satisfies Record<string, Entry>

export type Locale = keyof typeof locales
export const localeCodes = Object.keys(locales) as Locale[]
export const isLocale = (code: unknown): code is Locale => typeof code === 'string' && Object.hasOwn(locales, code)
export const localeOr = (code: unknown, fallback: Locale = 'en'): Locale => (isLocale(code) ? code : fallback)
export const directionOf = (code: string) => locales[localeOr(code)].dir
export const languageName = (code: string) => (isLocale(code) ? locales[code].name : code)

/** The best of our languages for an Accept-Language header. */
export function negotiate(header: string | null, offered: readonly string[] = localeCodes): Locale {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', q] = part.trim().split(';q=')
    return { language: tag.toLowerCase().split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q) || 0 }
  }).filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
  const found = wanted.find(({ language }) => offered.includes(language) && isLocale(language))
  return localeOr(found?.language, localeOr(offered[0]))
}
