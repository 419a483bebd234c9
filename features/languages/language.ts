import { isLanguageCode, isLocale, languageNameIn, negotiate, type Locale } from '@/locales'

/** A language that clients of a company can read: one of the product's, or one that the company added. */
export type Language = {
  code: string
  /** In itself. */
  name: string
  added: boolean
}

/** The language of the product that stands in where an added one says nothing: German for de-AT, else English. */
export const baseOf = (code: string): Locale => negotiate(code)

/** A code as BCP 47 writes it, of a language that is known: 'pt_pt' is pt-PT. Undefined: it is none. */
export function readCode(typed: string): string | undefined {
  try {
    const code = new Intl.Locale(typed.trim().replaceAll('_', '-')).toString()
    return isLanguageCode(code) && languageNameIn(code, 'en') !== undefined ? code : undefined
  } catch {
    return undefined
  }
}

/** Whether a code can be added: it is none of the product's languages. */
export const isNew = (code: string) => !isLocale(code)

/** Texts on one page. */
export const textsPerPage = 50

export const shows = ['all', 'own', 'missing'] as const
export type Show = (typeof shows)[number]

export type TextsView = { q: string; show: Show; page: number }

/** Reading is total: what an address says otherwise counts as not said. */
export function readTextsView(address: Record<string, string | string[] | undefined>): TextsView {
  const { q, show, page } = address
  return {
    q: typeof q === 'string' ? q.normalize('NFC').trim().slice(0, 200) : '',
    show: shows.find((one) => one === show) ?? 'all',
    page: typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of a view; what is as usual is not said. */
export function textsQuery({ q, show, page }: TextsView) {
  const address = new URLSearchParams()
  if (q) address.set('q', q)
  if (show !== 'all') address.set('show', show)
  if (page > 1) address.set('page', String(page))
  return address.size > 0 ? `?${address}` : ''
}
