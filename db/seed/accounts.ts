import { db } from '@/db/client'
import { paymentAccounts } from '@/db/schema/payment-accounts'

type Saved = Pick<typeof paymentAccounts.$inferInsert, 'kind' | 'brand' | 'lastFour' | 'expiryMonth' | 'expiryYear' | 'currency'>

const card = (brand: string, lastFour: string, expiryMonth: number, expiryYear: number): Saved => ({ kind: 'card', brand, lastFour, expiryMonth, expiryYear })
const soon = (now: Date) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))

/** Saved accounts of some clients, one of each kind and state. No gateway keeps them: nothing is charged, and nobody is asked. */
export async function makeAccounts(companyId: number, clientIds: readonly number[], now: Date) {
  const year = now.getUTCFullYear()
  const next = soon(now)
  const wallets: Saved[][] = [
    [card('Visa', '4242', 11, year + 3), { kind: 'bank', brand: 'SEPA', lastFour: '3000', currency: 'EUR' }],
    [card('Mastercard', '4444', next.getUTCMonth() + 1, next.getUTCFullYear())],
    [card('American Express', '0005', 4, year - 1), card('Visa', '1881', 8, year + 1)],
  ]
  const rows = clientIds.flatMap((clientId, at) => (wallets[at % wallets.length] ?? []).map((saved, index) => ({
    companyId, clientId, gateway: 'stripe', customerReference: `cus_demo_${clientId}`, methodReference: `pm_demo_${clientId}_${index}`, ...saved,
    automatic: at % 3 === 0 && index === 0, createdAt: new Date(now.getTime() - (90 - 20 * index) * 86_400_000),
  })))
  if (rows.length > 0) await db.insert(paymentAccounts).values(rows)
}
