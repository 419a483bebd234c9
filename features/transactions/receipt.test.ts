import { expect, test } from 'vitest'
import { hasReceipt, renderReceipt } from './receipt'

const payment = {
  id: 7, status: 'approved' as const, currency: 'EUR', amount: 1500n, applied: 1000n, refunded: 0n, method: 'bank-transfer', reference: 'TX-1',
  receivedAt: new Date('2026-10-05T10:00:00Z'), creditNote: null, pays: [{ id: 1, number: '000001', amount: 1000n }], refunds: [],
}
const about = (locale: string) => ({
  buyer: { name: 'ليلى', clientId: '12' }, letterhead: { seller: { name: 'Harbour', country: 'DE' }, footer: '' }, locale, company: { id: 0, timeZone: 'UTC', textsVersion: 0 },
})

test('only money that arrived has a receipt', () => {
  expect(hasReceipt(payment)).toBe(true)
  expect(hasReceipt({ ...payment, status: 'declined' })).toBe(false)
  expect(hasReceipt({ ...payment, creditNote: { id: 1, number: 'CN-1' } })).toBe(false)
})

test('the same payment is the same file, in each direction of writing', async () => {
  for (const locale of ['en', 'ar', 'ja']) {
    const [one, two] = [await renderReceipt(payment, about(locale)), await renderReceipt(payment, about(locale))]
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one.equals(two)).toBe(true)
  }
})
