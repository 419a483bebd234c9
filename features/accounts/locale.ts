import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { findUnsubscriber } from '@/features/campaigns/find-unsubscriber'
import { openPayLink } from '@/features/payments/pay-link'
import { localeCodes, localeOr, negotiate, staffLocaleCodes, type Locale } from '@/locales'

/** The language before a login: what the visitor picked, else the browser's, of those that the area has; of a link to pay its invoice's, of one to unsubscribe the client's. */
export const visitorLocale = cache(async (): Promise<Locale> => {
  const [jar, asked] = await Promise.all([cookies(), headers()])
  const ofLink = await linkLocale(asked.get('x-path') ?? '')
  if (ofLink) return ofLink
  const offered = /^\/(admin|setup)\b/.test(asked.get('x-path') ?? '') ? staffLocaleCodes : localeCodes
  const picked = jar.get('language')?.value
  return offered.find((code) => code === picked) ?? negotiate(asked.get('accept-language'), offered)
})

/** A database that does not answer leaves the visitor's language: this is asked for where something failed, too. */
async function linkLocale(path: string) {
  const [, kind, token] = /^\/(pay|unsubscribe)\/([^/?]+)/.exec(path) ?? []
  if (token === undefined) return undefined
  const found = await (kind === 'pay' ? openPayLink(token, new Date()).then(({ bearer }) => bearer) : findUnsubscriber(token))
    .catch(() => undefined)
  return found && localeOr(found.locale)
}
