import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { textsFor } from '@/features/languages/texts'
import { translator, type Translate } from '@/locales/translator'
import { findClient, findStaff } from './sessions'
import { visitorTexts } from './visitor-texts'

/**
 * The texts of the page: of whoever is logged in to its area, else the visitor's. They are also asked for where something
 * failed, so a database that does not answer leaves the visitor's language and no second failure.
 */
export const pageTexts = cache(async (): Promise<Translate> => {
  const area = (await headers()).get('x-area')
  const found = area === 'staff' ? findStaff().then((actor) => actor && translator(actor.locale))
    : area === 'client' ? findClient().then((actor) => actor && textsFor(actor)) : undefined
  const texts = await found?.catch((error: unknown) => {
    unstable_rethrow(error)
    return undefined
  })
  return texts ?? visitorTexts()
})
