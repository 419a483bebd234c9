import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { companyTexts } from '@/db/schema/languages'
import { isLocale } from '@/locales'
import { catalogueOf, merged, type Catalogue } from '@/locales/catalogue'
import { translateFrom, translator, type Translate } from '@/locales/translator'
import { baseOf } from './language'

type Own = { id: number; textsVersion: number }

/** By company and language, with the version that it was made of. Few companies have words of their own, and few languages. */
const made = new Map<string, { version: number; texts: Promise<Translate> }>()
const mostKept = 200

/**
 * What a client reads, in their language and in the words of their company: a text that the company has changed, else the
 * product's, else that of the nearest language that the product has. The version comes with the session, so a company
 * without own words costs nothing, and one with them a query for each change.
 */
export function textsFor({ company, locale }: { company: Own; locale: string }): Promise<Translate> {
  if (company.textsVersion === 0) return translator(locale)
  const name = `${company.id} ${locale}`
  const known = made.get(name)
  if (known && known.version >= company.textsVersion) return known.texts
  const texts = read(company.id, locale)
  if (made.size >= mostKept) made.delete(made.keys().next().value ?? '')
  made.delete(name)
  made.set(name, { version: company.textsVersion, texts })
  texts.catch(() => made.delete(name))
  return texts
}

/** The same where only the company's id is known, as in the outbox. Mail of no company is in the product's words. */
export async function textsOf(companyId: number | null | undefined, locale: string): Promise<Translate> {
  if (companyId === null || companyId === undefined) return translator(locale)
  const [company] = await db.select({ id: companies.id, textsVersion: companies.textsVersion }).from(companies).where(eq(companies.id, companyId))
  return company ? textsFor({ company, locale }) : translator(locale)
}

async function read(companyId: number, locale: string): Promise<Translate> {
  const rows = await db.select({ key: companyTexts.key, text: companyTexts.text }).from(companyTexts)
    .where(and(eq(companyTexts.companyId, companyId), eq(companyTexts.locale, locale)))
  if (rows.length === 0 && isLocale(locale)) return translator(locale)
  return translateFrom(merged(await catalogueOf(isLocale(locale) ? locale : baseOf(locale)), treeOf(rows)), locale)
}

function treeOf(rows: readonly { key: string; text: string }[]): Catalogue {
  const tree: Catalogue = {}
  for (const { key, text } of rows) {
    const path = key.split('.')
    const last = path.pop() ?? ''
    let node = tree
    for (const part of path) {
      const below = node[part]
      node = typeof below === 'object' ? below : (node[part] = {})
    }
    node[last] = text
  }
  return tree
}
