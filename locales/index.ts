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
  /** A language without it is one for clients only: staff who have it read English. */
  staff?: () => Promise<{ default: StaffMessages }>
}

/** One line per language; its name in itself. */
export const locales = {
  en: { name: 'English', dir: 'ltr', load: () => import('./en.json'), staff: () => import('./staff/en.json') },
  de: { name: 'Deutsch', dir: 'ltr', load: () => import('./de.json'), staff: () => import('./staff/de.json') },
  fr: { name: 'Français', dir: 'ltr', load: () => import('./fr.json') },
  es: { name: 'Español', dir: 'ltr', load: () => import('./es.json'), staff: () => import('./staff/es.json') },
  it: { name: 'Italiano', dir: 'ltr', load: () => import('./it.json') },
  nl: { name: 'Nederlands', dir: 'ltr', load: () => import('./nl.json') },
  pl: { name: 'Polski', dir: 'ltr', load: () => import('./pl.json') },
  'pt-BR': { name: 'Português (Brasil)', dir: 'ltr', load: () => import('./pt-BR.json') },
  tr: { name: 'Türkçe', dir: 'ltr', load: () => import('./tr.json') },
  uk: { name: 'Українська', dir: 'ltr', load: () => import('./uk.json') },
  ja: { name: '日本語', dir: 'ltr', load: () => import('./ja.json'), staff: () => import('./staff/ja.json') },
  'zh-CN': { name: '简体中文', dir: 'ltr', load: () => import('./zh-CN.json') },
  ar: { name: 'العربية', dir: 'rtl', load: () => import('./ar.json'), staff: () => import('./staff/ar.json') },
} satisfies Record<string, Entry>

export type Locale = keyof typeof locales
export const localeCodes = Object.keys(locales) as Locale[]
/** The languages that the staff portal has. */
export const staffLocaleCodes: readonly Locale[] = localeCodes.filter((code) => entryOf(code).staff)
/** What is known of one of our languages. */
export function entryOf(code: Locale): Entry {
  return locales[code]
}
export const isLocale = (code: unknown): code is Locale => typeof code === 'string' && Object.hasOwn(locales, code)
export const isStaffLocale = (code: unknown): code is Locale => isLocale(code) && entryOf(code).staff !== undefined
/** Whether it is the code of a language, ours or one that a company added: language, script and region as BCP 47 writes them. */
export const isLanguageCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(code)
export const localeOr = (code: unknown, fallback: Locale = 'en'): Locale => (isLocale(code) ? code : fallback)
/** The language in which staff read the portal: theirs, or English where the portal does not have it. */
export const staffLocaleOr = (code: unknown): Locale => (isStaffLocale(code) ? code : 'en')
const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])
/** Which way a language runs; of one that is not ours, the way of its script. */
export const directionOf = (code: string): 'ltr' | 'rtl' =>
  (isLocale(code) ? locales[code].dir : rightToLeft.has(written(code)?.split('-')[1] ?? '') ? 'rtl' : 'ltr')
/** A language's name in itself. */
export const languageName = (code: string) => (isLocale(code) ? locales[code].name : languageNameIn(code, code) ?? code)

/** What a language is called in another; undefined where nobody knows. */
export function languageNameIn(code: string, reader: string): string | undefined {
  try {
    return new Intl.DisplayNames([reader], { type: 'language', fallback: 'none', languageDisplay: 'standard' }).of(code)
  } catch {
    return undefined
  }
}

/** The best of the offered languages for an Accept-Language header: the very one, else one of the same language and script. */
export function negotiate<Code extends string = Locale>(header: string | null, offered: readonly Code[] = localeCodes as unknown as Code[]): Code {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', q] = part.trim().split(';q=')
    return { tag, weight: q === undefined ? 1 : Number(q) || 0 }
  }).filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const found = offered.find((code) => code.toLowerCase() === tag.toLowerCase())
      ?? offered.find((code) => written(code) !== undefined && written(code) === written(tag))
    if (found !== undefined) return found
  }
  return offered[0] ?? ('en' as Code)
}

/** Language and script: 'pt-Latn' of pt, pt-PT and pt-BR, 'zh-Hans' of zh and zh-CN but not of zh-TW. */
function written(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script ?? ''}`
  } catch {
    return undefined
  }
}
