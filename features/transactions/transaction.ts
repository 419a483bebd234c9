/** The noun: what a transaction is, without any database. */
export const transactionStatuses = ['approved', 'pending', 'declined', 'void', 'refunded'] as const
export type TransactionStatus = (typeof transactionStatuses)[number]

/** How money can come that no gateway tells of. */
export const paymentMethods = ['bank-transfer', 'direct-debit', 'card', 'paypal', 'cash', 'check', 'other'] as const

/** A part of a payment for one invoice, in minor units. `field` is where a refusal of this part is shown. */
export type Part = { invoiceId: number; amount: bigint; field?: string }

/** What a payment pays: nothing yet, the invoices that are due first, or parts that somebody chose. */
export type ApplyTo = 'none' | 'oldest' | readonly Part[]

type Money = { status: TransactionStatus; amount: bigint; applied: bigint; refunded: bigint }

/** What is left of a transaction to apply or to give back: only approved money is anybody's. */
export const creditOf = ({ status, amount, applied, refunded }: Money) =>
  (status === 'approved' ? amount - applied - refunded : 0n)

/** Deals an amount out to what is due, in the order given; what is left over is the rest. */
export function dealOut(amount: bigint, due: readonly bigint[]): { parts: bigint[]; rest: bigint } {
  let rest = amount
  const parts = due.map((wanted) => {
    const part = wanted < rest ? wanted : rest
    rest -= part
    return part
  })
  return { parts, rest }
}

/** Where one transaction stands. */
export const transactionPath = (actor: { company: { slug: string } }, id: number) =>
  `/admin/${actor.company.slug}/billing/transactions/${id}`
