import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { companyLogos, invoices } from '@/db/schema/invoices'
import { clients } from '@/db/schema/clients'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { Forbidden, NotFound } from '@/lib/errors'
import { textOf } from '@/lib/pdf/reading'
import { draft, hosting, issued, now, world } from '../testing'
import { fileName } from '../file-answer'
import { downloadPdf, downloadUbl } from './download'
import { getInvoiceDocument } from './get-invoice-document'

describe('a document', () => {
  test('of an issued invoice keeps the day of issue, whatever changes afterwards', () => rolledBack(async () => {
    const here = await world()
    const invoice = await issued(here, { lines: [{ ...hosting, quantity: '2.5' }], notes: 'Thanks' })
    await db.update(companies).set({ name: 'Renamed', taxId: 'X' }).where(eq(companies.id, here.company.id))
    await db.update(clients).set({ lastName: 'Moved' }).where(eq(clients.id, here.client.id))
    const document = await getInvoiceDocument(here.actor, invoice.id, now)
    expect(document).toMatchObject({
      kind: 'invoice', number: invoice.number, status: 'open', issuedOn: '2026-11-22', notes: 'Thanks', subtotal: 25_000n, tax: 4_750n, total: 29_750n, due: 29_750n,
      seller: { name: here.company.name }, buyer: { city: 'Berlin' },
      lines: [{ description: 'Hosting', quantity: '2.5', unitPrice: 10_000n, amount: 25_000n, taxes: [0] }],
      taxes: [{ name: 'VAT', rate: '19', base: 25_000n, amount: 4_750n }],
    })
    expect(JSON.stringify(document.buyer)).not.toContain('Moved')
  }))

  test('of a draft is as it would be issued today', () => rolledBack(async () => {
    const here = await world()
    const id = await draft(here)
    expect(await getInvoiceDocument(here.actor, id, now)).toMatchObject({ number: null, status: 'draft', issuedOn: '2026-11-22', due: 0n, seller: { name: here.company.name } })
  }))

  test('is seen by staff who may see billing and by its own client, who sees no draft', () => rolledBack(async () => {
    const here = await world()
    const [invoice, unfinished] = [await issued(here), await draft(here)]
    const { actor: other } = await clientActor({}, here.company)
    const own = { ...other, clientId: here.client.id }
    const foreign = (await world()).actor
    const { actor: without } = await staffActor(here.company, ['clients.view'])
    expect((await getInvoiceDocument(own, invoice.id, now)).number).toBe(invoice.number)
    await expect(getInvoiceDocument(own, unfinished, now)).rejects.toBeInstanceOf(NotFound)
    await expect(getInvoiceDocument(other, invoice.id, now)).rejects.toBeInstanceOf(NotFound)
    await expect(getInvoiceDocument(foreign, invoice.id, now)).rejects.toBeInstanceOf(NotFound)
    await expect(getInvoiceDocument(without, invoice.id, now)).rejects.toBeInstanceOf(Forbidden)
  }))
})

describe('a download', () => {
  test('is a file to save, kept by nobody on the way', () => rolledBack(async () => {
    const here = await world()
    const invoice = await issued(here)
    const pdf = await downloadPdf(here.actor, String(invoice.id), now)
    expect(pdf.status).toBe(200)
    expect(Object.fromEntries(pdf.headers)).toMatchObject({
      'cache-control': 'private, no-store', 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${invoice.number}.pdf"`,
    })
    expect(textOf(Buffer.from(await pdf.arrayBuffer())).flat()).toContain(invoice.number)
    const ubl = await downloadUbl(here.actor, String(invoice.id), now)
    expect(await ubl.text()).toContain(`<cbc:ID>${invoice.number}</cbc:ID>`)
  }))

  test('has the logo in it', () => rolledBack(async () => {
    const here = await world()
    const invoice = await issued(here)
    const bytes = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
    await db.insert(companyLogos).values({ companyId: here.company.id, type: 'image/png', bytes })
    const pdf = Buffer.from(await (await downloadPdf(here.actor, String(invoice.id), now)).arrayBuffer())
    expect(pdf.toString('latin1')).toContain('/Subtype /Image')
  }))

  test('of what is not there, or not theirs, or no e-invoice is absent', () => rolledBack(async () => {
    const here = await world()
    const [id, invoice] = [await draft(here), await issued(here)]
    const { actor: without } = await staffActor(here.company, ['clients.view'])
    for (const answer of [downloadPdf(here.actor, 'x', now), downloadPdf(here.actor, '999999999', now), downloadUbl(here.actor, String(id), now),
      downloadPdf(without, String(invoice.id), now)]) expect((await answer).status).toBe(404)
    await db.update(invoices).set({ status: 'void' }).where(eq(invoices.id, invoice.id))
    expect((await downloadUbl(here.actor, String(invoice.id), now)).status).toBe(404)
  }))

  test('is limited: 20 at once, then it says when to come again', () => rolledBack(async () => {
    const here = await world()
    for (let i = 0; i < 20; i += 1) expect((await downloadPdf(here.actor, '999999999', now)).status).toBe(404)
    const refused = await downloadPdf(here.actor, '999999999', now)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  }))

  test('has a name that is safe in a header and on any disk', () => {
    expect(fileName('INV-2026/0042', 'pdf')).toBe('INV-2026-0042.pdf')
    expect(fileName('../../x"\r\n: y', 'xml')).toBe('x-y.xml')
    expect(fileName('請求書', 'pdf')).toBe('document.pdf')
  })
})
