import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { isLocale, negotiate, type Locale } from '@/locales'

/** The language before a login: what the visitor picked, else the browser's. */
export const visitorLocale = cache(async (): Promise<Locale> => {
  const picked = (await cookies()).get('language')?.value
  return isLocale(picked) ? picked : negotiate((await headers()).get('accept-language'))
})
