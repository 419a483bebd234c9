import { catalogueOf } from './catalogue'
import { localeOr } from './index'
import { translator, type MessageKey } from './translator'

const made = new Map<string, Promise<Record<string, string>>>()

/** The text of every key that `?notice=` may name, in one language; a page shows the one that it was redirected with. */
export function noticesIn(code: string): Promise<Record<string, string>> {
  const locale = localeOr(code)
  const known = made.get(locale)
  if (known) return known
  const making = Promise.all([translator(locale), catalogueOf(locale)]).then(([t, { notices }]) =>
    Object.fromEntries(Object.keys(notices ?? {}).map((key) => [key, t(`notices.${key}` as MessageKey)])))
  made.set(locale, making)
  return making
}
