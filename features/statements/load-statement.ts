import { answering, download, fileName } from '@/features/invoices/file-answer'
import { getLetterhead } from '@/features/invoices/queries/get-letterhead'
import { getBuyer } from '@/features/invoices/queries/get-parties'
import { textsFor } from '@/features/languages/texts'
import type { ClientUser, Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { translator } from '@/locales/translator'
import { statementCsv } from './csv'
import { renderStatementPdf } from './pdf'
import { getStatement, listStatementCurrencies } from './queries'
import { readStatementView } from './statement'

type Asked = Readonly<Record<string, string | string[] | undefined>>
type Reader = Staff | ClientUser

/** The statement that an address asks for, and the currencies that there are; of another currency there is none. */
export async function loadStatement(actor: Reader, clientId: number, asked: Asked, now = new Date()) {
  const view = readStatementView(asked, todayIn(actor.company.timeZone, now))
  const currencies = await listStatementCurrencies(actor, clientId)
  const currency = view.currency ?? currencies[0]
  if (currency === undefined || !currencies.includes(currency)) throw new NotFound('statement')
  return { currencies, statement: await getStatement(actor, clientId, { ...view, currency }, now) }
}

/** A statement as a file to save: PDF in the client's language, CSV in the reader's. */
export const downloadStatement = (
  actor: Reader, client: number | (() => Promise<number>), asked: URLSearchParams, format: 'pdf' | 'csv', now: Date,
) => answering(actor, async () => {
  const clientId = typeof client === 'number' ? client : await client()
  const { statement } = await loadStatement(actor, clientId, Object.fromEntries(asked), now)
  if (statement.tooMany) throw new NotFound('statement')
  const name = (of: string) => fileName(`statement-${of}-${statement.currency}-${statement.from}-${statement.to}`, format)
  const buyer = await getBuyer(actor, clientId)
  const id = buyer.party.clientId ?? ''
  if (format === 'csv') return download(statementCsv(statement, await (actor.kind === 'client' ? textsFor(actor) : translator(actor.locale))), 'text/csv; charset=utf-8', name(id))
  const pdf = await renderStatementPdf(statement, { buyer: buyer.party, letterhead: await getLetterhead(actor, clientId), locale: buyer.locale, company: actor.company })
  return download(new Uint8Array(pdf), 'application/pdf', name(id))
})
