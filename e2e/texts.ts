import { readFileSync } from 'node:fs'
import type { Catalogue } from '@/locales/catalogue'
import { translateFrom } from '@/locales/translator'

/** What clients read in a language; the files as they are, because the browser's tests run in plain Node. */
export const clientTexts = (locale: string) =>
  translateFrom(JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8')) as Catalogue, locale)
