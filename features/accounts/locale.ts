import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { localeCodes, negotiate, staffLocaleCodes, type Locale } from '@/locales'

/** The language before a login: what the visitor picked, else the browser's, of those that the area has. */
export const visitorLocale = cache(async (): Promise<Locale> => {
  const [jar, asked] = await Promise.all([cookies(), headers()])
  const offered = /^\/(admin|setup)\b/.test(asked.get('x-path') ?? '') ? staffLocaleCodes : localeCodes
  const picked = jar.get('language')?.value
  return offered.find((code) => code === picked) ?? negotiate(asked.get('accept-language'), offered)
})
