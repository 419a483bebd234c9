import type { InvoiceDocument } from './document'

/** A document to test with, and to measure: `lines` lines of German VAT. */
export function sampleDocument(more: Partial<InvoiceDocument> = {}, lines = 3): InvoiceDocument {
  const made = Array.from({ length: lines }, (_, at) => ({
    description: `Managed hosting, server ${at + 1}`, quantity: '2.5', unitPrice: 1999n, amount: 4998n, taxes: [0],
    period: { from: '2026-11-01', to: '2026-11-30' },
  }))
  const subtotal = 4998n * BigInt(lines)
  const tax = (subtotal * 19n + 50n) / 100n
  return {
    kind: 'invoice', number: 'INV-2026-0042', status: 'open', issuedOn: '2026-11-22', dueOn: '2026-12-06', currency: 'EUR', locale: 'en',
    seller: {
      name: 'Acme Hosting GmbH', address1: 'Torstraße 12', city: 'Berlin', zip: '10119', country: 'DE',
      email: 'billing@acme.example', phone: '+49 30 1234567', taxId: 'DE136695976',
    },
    buyer: { name: 'Anna Schmidt', companyName: 'Schmidt & Söhne <KG>', address1: 'Allee 1', city: 'Köln', zip: '50667', country: 'DE', clientId: '1042' },
    lines: made, taxes: [{ name: 'VAT', rate: '19', level: 1, inclusive: false, base: subtotal, amount: tax }],
    subtotal, tax, total: subtotal + tax, applied: 0n, due: subtotal + tax, notes: '', reverseCharge: false, exemptReason: '',
    letterhead: { footer: 'Acme Hosting GmbH · HRB 12345' },
    ...more,
  }
}
