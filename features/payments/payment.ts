import type { PaymentEventType } from '@/gateways/gateway'

/** The noun: an attempt of a client to pay through a gateway, without any database. */
export type AttemptStatus = 'started' | 'pending' | 'paid' | 'failed' | 'expired'

/** Where an attempt stands after a message. Messages come late, twice and in any order; what was paid stays paid. */
export function statusAfter(status: AttemptStatus, message: PaymentEventType): AttemptStatus {
  if (status === 'paid' || message === 'payment.succeeded') return message === 'payment.succeeded' ? 'paid' : status
  if (message === 'payment.failed') return 'failed'
  if (message === 'payment.pending') return status === 'started' ? 'pending' : status
  if (message === 'payment.expired') return status === 'started' ? 'expired' : status
  return status
}

type Part = { invoiceId: number; amount: bigint }

/** What of the money that arrived is for which invoice: what was meant for each, as far as it goes. The rest is credit. */
export function spread(received: bigint, meant: readonly Part[]): Part[] {
  let left = received
  return meant.flatMap(({ invoiceId, amount }) => {
    const part = amount < left ? amount : left
    left -= part
    return part > 0n ? [{ invoiceId, amount: part }] : []
  })
}

/** Only a page of the web may be linked to, and unencrypted only on this machine, where a stand-in runs. */
export function isPageToPayAt(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname))
}

/** What the payer gives as the reference of a transfer, and reads as what they pay: the numbers of the invoices. */
export const referenceOf = (numbers: readonly (string | null)[]) => numbers.filter(Boolean).join(' ')
