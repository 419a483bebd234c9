import { parseClientNumber } from '@/features/clients/client'
import { getClient, type Client } from '@/features/clients/queries/get-client'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { findPayerOf } from './queries'

type Param = string | string[] | undefined
export type PayerParams = { client?: Param; invoice?: Param }

/** Whose money it is about: the client of a Client ID as people type it, or of an invoice. */
export async function readPayer(
  actor: Staff, { client: typed, invoice }: PayerParams,
): Promise<{ client?: Client; invoiceId?: number; unknown?: string }> {
  const invoiceId = typeof invoice === 'string' && /^[1-9]\d{0,14}$/.test(invoice) ? Number(invoice) : undefined
  const text = typeof typed === 'string' ? typed.trim().slice(0, 60) : ''
  const number = text ? parseClientNumber(actor.company.clientNumberFormat, text)
    : invoiceId === undefined ? undefined : await findPayerOf(actor, invoiceId)
  if (number === undefined) return { invoiceId, unknown: text || undefined }
  try {
    return { client: await getClient(actor, number), invoiceId }
  } catch (error) {
    if (error instanceof NotFound) return { unknown: text }
    throw error
  }
}
