import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { insertRows } from '@/db/insert-rows'
import { companies } from '@/db/schema/companies'
import { companyTexts } from '@/db/schema/languages'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal, type MessageRef } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { languageFile, type TextInput } from '../input'
import { productTexts } from '../product-texts'
import { getLanguage } from '../queries'
import { faultOf } from '../wording'

const event = 'company.texts-changed'

const ofLanguage = (actor: Staff, language: string) =>
  and(eq(companyTexts.companyId, actor.company.id), eq(companyTexts.locale, language))

/** Every server sees from the number that it has old texts. */
const count = (actor: Staff) => db.update(companies).set({ textsVersion: sql`${companies.textsVersion} + 1` })
  .where(eq(companies.id, actor.company.id))

/**
 * Says a text of the client area in the company's own words. One that is as the product's is none of its own. Refused beside
 * `text` when it is no message or its variables are others than in English; a conflict when somebody changed it meanwhile.
 */
export async function setText(actor: Staff, { language: code, key, text, seen }: TextInput) {
  permit(actor, 'settings.edit')
  const language = await getLanguage(actor, code)
  const [english, product] = await Promise.all([productTexts('en'), productTexts(code)])
  const source = english.get(key)
  if (source === undefined) throw new NotFound('text')
  const fault = faultOf(text, source, code)
  if (fault) throw new Refusal({ text: fault })
  await transaction(async () => {
    await lockCompany(actor)
    const [before] = await db.select({ text: companyTexts.text }).from(companyTexts).where(and(ofLanguage(actor, code), eq(companyTexts.key, key)))
    if ((before?.text ?? '') !== seen) throw await staleSave(actor, [event])
    const own = !language.added && text === product.get(key) ? undefined : text
    if (own === before?.text) return
    if (own === undefined) await db.delete(companyTexts).where(and(ofLanguage(actor, code), eq(companyTexts.key, key)))
    else await write(actor, code, [{ key, text: own }])
    await count(actor)
    await record(actor, event, { changes: { locale: code, key, text: [before?.text ?? null, own ?? null] } })
  })
}

/** Takes the company's own text away: the product's is read again. Without one nothing happens. */
export async function resetText(actor: Staff, code: string, key: string) {
  permit(actor, 'settings.edit')
  await getLanguage(actor, code)
  await transaction(async () => {
    await lockCompany(actor)
    const [gone] = await db.delete(companyTexts).where(and(ofLanguage(actor, code), eq(companyTexts.key, key))).returning({ text: companyTexts.text })
    if (!gone) return
    await count(actor)
    await record(actor, event, { changes: { locale: code, key, text: [gone.text, null] } })
  })
}

export type Problem = { key: string; fault: MessageRef }
export type Imported = { set: number; reset: number } | { problems: Problem[] }

/**
 * Takes a file of texts. Keys that it does not have stay as they are; a text that is empty, or as the product's, is no longer
 * the company's own. All or nothing: unknown keys and texts that cannot stand are answered, and then nothing was written.
 */
export async function importTexts(actor: Staff, code: string, file: string): Promise<Imported> {
  permit(actor, 'settings.edit')
  const language = await getLanguage(actor, code)
  const parsed = languageFile.safeParse(readJson(file))
  if (!parsed.success) throw new Refusal({ file: 'languages.import.noFile' })
  if (parsed.data.code !== code) throw new Refusal({ file: 'languages.import.otherLanguage' })
  const [english, product] = await Promise.all([productTexts('en'), productTexts(code)])
  const problems: Problem[] = []
  const own = new Map<string, string>()
  const plain: string[] = []
  for (const [key, typed] of Object.entries(parsed.data.texts)) {
    const source = english.get(key)
    const text = typed.normalize('NFC').trim()
    const fault = source === undefined ? 'languages.faults.key' : text === '' ? undefined : faultOf(text, source, code)
    if (fault) problems.push({ key, fault })
    else if (text === '' || (!language.added && text === product.get(key))) plain.push(key)
    else own.set(key, text)
  }
  if (problems.length > 0) return { problems }
  return transaction(async () => {
    await lockCompany(actor)
    const before = new Map((await db.select({ key: companyTexts.key, text: companyTexts.text }).from(companyTexts).where(ofLanguage(actor, code)))
      .map(({ key, text }) => [key, text]))
    const gone = plain.filter((key) => before.has(key))
    const changed = [...own].filter(([key, text]) => before.get(key) !== text).map(([key, text]) => ({ key, text }))
    if (gone.length === 0 && changed.length === 0) return { set: 0, reset: 0 }
    if (gone.length > 0) await db.delete(companyTexts).where(and(ofLanguage(actor, code), inArray(companyTexts.key, gone)))
    await write(actor, code, changed)
    await count(actor)
    await record(actor, event, { changes: { locale: code, imported: changed.length, reset: gone.length } })
    return { set: changed.length, reset: gone.length }
  })
}

async function write(actor: Staff, locale: string, texts: readonly { key: string; text: string }[]) {
  if (texts.length === 0) return
  await db.delete(companyTexts).where(and(ofLanguage(actor, locale), inArray(companyTexts.key, texts.map(({ key }) => key))))
  await insertRows(companyTexts, texts.map((one) => ({ companyId: actor.company.id, locale, ...one })))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
