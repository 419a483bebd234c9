import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { localeOr } from '@/locales'
import { visitorLocale } from './locale'
import { findClient, findStaff } from './sessions'

/**
 * The language of the page: of whoever is logged in to its area, else the visitor's. It is also asked for where something
 * failed, so a database that does not answer leaves the visitor's language and no second failure.
 */
export const pageLocale = cache(async () => {
  const area = (await headers()).get('x-area')
  const asking = area === 'staff' ? findStaff() : area === 'client' ? findClient() : undefined
  const actor = await asking?.catch((error: unknown) => {
    unstable_rethrow(error)
    return undefined
  })
  return actor ? localeOr(actor.locale) : visitorLocale()
})
