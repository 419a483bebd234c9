import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { companyLanguages, companyTexts } from '@/db/schema/languages'
import { countClientsByLocale } from '@/features/companies/queries'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { isLocale, languageName, localeCodes } from '@/locales'
import type { LanguageFile } from './input'
import { textsPerPage, type Language, type TextsView } from './language'
import { productTexts, shareOf } from './product-texts'

/** Every language that clients could read, with how much is translated, what the company says otherwise and who uses it. */
export async function listLanguages(actor: Staff) {
  permit(actor, 'settings.view')
  const [added, said, clients] = await Promise.all([
    db.select({ code: companyLanguages.code, name: companyLanguages.name }).from(companyLanguages)
      .where(eq(companyLanguages.companyId, actor.company.id)).orderBy(asc(companyLanguages.code)),
    db.select({ locale: companyTexts.locale, keys: sql<string[]>`array_agg(${companyTexts.key})` }).from(companyTexts)
      .where(eq(companyTexts.companyId, actor.company.id)).groupBy(companyTexts.locale),
    countClientsByLocale(actor),
  ])
  const all: Language[] = [
    ...localeCodes.map((code) => ({ code, name: languageName(code), added: false })), ...added.map((one) => ({ ...one, added: true })),
  ]
  return Promise.all(all.map(async (language) => {
    const own = said.find(({ locale }) => locale === language.code)?.keys ?? []
    return {
      ...language, clients: clients.get(language.code) ?? 0, own: own.length,
      translated: await shareOf(language.added ? own : (await productTexts(language.code)).keys()),
    }
  }))
}

/** A language of the product or of the company. Or NotFound. */
export async function getLanguage(actor: Staff, code: string): Promise<Language> {
  permit(actor, 'settings.view')
  if (isLocale(code)) return { code, name: languageName(code), added: false }
  const [found] = await db.select({ code: companyLanguages.code, name: companyLanguages.name }).from(companyLanguages)
    .where(and(eq(companyLanguages.companyId, actor.company.id), eq(companyLanguages.code, code)))
  if (!found) throw new NotFound('language')
  return { ...found, added: true }
}

/** What a text is: its English, what the product says (of an added language what stands in), and the company's own. */
export type Text = { key: string; english: string; product: string; own: string | undefined }

async function readTexts(actor: Staff, code: string): Promise<Text[]> {
  const [english, product, rows] = await Promise.all([
    productTexts('en'), productTexts(code),
    db.select({ key: companyTexts.key, text: companyTexts.text }).from(companyTexts)
      .where(and(eq(companyTexts.companyId, actor.company.id), eq(companyTexts.locale, code))),
  ])
  const own = new Map(rows.map(({ key, text }) => [key, text]))
  return [...english].map(([key, text]) => ({ key, english: text, product: product.get(key) ?? text, own: own.get(key) }))
}

/** One page of the texts that a view asks for: its words stand in the key, the English or the text. In the catalogue's order. */
export async function listTexts(actor: Staff, language: Language, { q, show, page }: TextsView) {
  permit(actor, 'settings.view')
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (await readTexts(actor, language.code)).filter(({ key, english, product, own }) => {
    if ((show === 'own' && own === undefined) || (show === 'missing' && (own !== undefined || !language.added))) return false
    const whole = `${key}\n${english}\n${own ?? product}`.toLowerCase()
    return words.every((word) => whole.includes(word))
  })
  const pages = Math.max(1, Math.ceil(found.length / textsPerPage))
  const at = Math.min(page, pages)
  return { rows: found.slice((at - 1) * textsPerPage, at * textsPerPage), count: found.length, page: at, pages }
}

/** One text of a language. Or NotFound. */
export async function getText(actor: Staff, language: Language, key: string): Promise<Text> {
  permit(actor, 'settings.view')
  const found = (await readTexts(actor, language.code)).find((text) => text.key === key)
  if (!found) throw new NotFound('text')
  return found
}

/**
 * A language as a file: what clients read now, by key. In an added language a text that is not translated is empty, so that
 * a translator sees what is left.
 */
export async function exportLanguage(actor: Staff, code: string): Promise<LanguageFile> {
  const language = await getLanguage(actor, code)
  const texts = await readTexts(actor, code)
  return {
    format: 'clientele-language', version: 1, code, name: language.name,
    texts: Object.fromEntries(texts.map(({ key, product, own }) => [key, own ?? (language.added ? '' : product)])),
  }
}
