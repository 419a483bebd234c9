import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { getBranding, type Branding } from '@/features/branding/branding'
import { findVisited } from '@/features/branding/visited'
import { findUnsubscriber } from '@/features/campaigns/find-unsubscriber'
import { findInvitation } from '@/features/contacts/invitation'
import { textsFor } from '@/features/languages/texts'
import { openPayLink } from '@/features/payments/pay-link'
import { translator, type Translate } from '@/locales/translator'
import { findPasswordLink } from './commands/reset-password'
import { visitorLocale } from './locale'
import { findSystem } from './system'

/**
 * Whose pages a visitor reads before anybody is known: the company that mailed the link or whose order form it is, else that of
 * the host name, or the one that the address names. Once per render.
 */
export const visitedBrand = cache(async (): Promise<Branding | undefined> => {
  const { pathname, searchParams } = await address()
  const companyId = await companyOf(pathname, searchParams.get('token') ?? '')
  return companyId === undefined ? findVisited(searchParams.get('company') ?? undefined) : getBranding(companyId)
})

/** What clients read before a log in: the words of the company whose pages they are, where one is known. Staff read the program's. */
export const visitorTexts = cache(async (): Promise<Translate> => {
  const [locale, { pathname }] = await Promise.all([visitorLocale(), address()])
  const brand = /^\/(admin|setup)\b/.test(pathname) ? undefined : await visitedBrand().catch(nobody)
  return brand ? textsFor({ company: brand.texts, locale }) : translator(locale)
})

const address = async () => new URL((await headers()).get('x-path') ?? '/', 'http://address')

/** A link that is not ours leads to nobody, and a database that does not answer leaves the program's words. */
function nobody(error: unknown) {
  unstable_rethrow(error)
  return undefined
}

async function companyOf(pathname: string, token: string): Promise<number | undefined> {
  const [, area, second = '', third] = pathname.split('/')
  switch (area) {
    case 'order': return (await findSystem(second))?.company.id
    case 'pay': return openPayLink(second, new Date()).then(({ bearer }) => bearer.company.id, () => undefined)
    case 'unsubscribe': return (await findUnsubscriber(second))?.actor.company.id
    default: break
  }
  if (token === '') return undefined
  if (third === 'password') return (await findPasswordLink(area === 'admin' ? 'staff' : 'client', token))?.company?.id
  return third === 'invitation' ? (await findInvitation(token))?.companyId : undefined
}
