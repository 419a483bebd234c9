import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { taxInvoice, type TaxRule } from '@/features/taxes/tax'
import { divideHalfUp, fractionOf } from '@/lib/decimal'
import { currencyDigits } from '@/lib/money'
import type { InvoiceDocument } from './document'
import { sampleDocument } from './sample'
import { percentOf } from './tax-categories'
import { invoiceUbl } from './ubl'
import { structureOf } from './ubl-structure'

async function faultsOf(xml: string) {
  const { schema, preload } = structureOf(xml.includes('<CreditNote') ? 'CreditNote' : 'Invoice')
  const { errors } = await validateXML({ xml: { fileName: 'document.xml', contents: xml }, schema, preload })
  return errors.map(({ message }) => message)
}

/** Elements of a name anywhere, as their content; nothing in our files nests in itself. */
const all = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, content = '']) => content)
const one = (xml: string, name: string) => all(xml, name)[0] ?? ''
const minor = (decimal: string, currency: string) => {
  const { n, d } = fractionOf(decimal)
  const scaled = n * 10n ** BigInt(currencyDigits(currency))
  expect(scaled % d, `${decimal} ${currency}`).toBe(0n)
  return scaled / d
}
const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)

/** The business rules of EN 16931 that compare figures with each other; the names are the norm's. */
function rulesBroken(xml: string): string[] {
  const broken: string[] = []
  const rule = (name: string, holds: boolean) => void (holds || broken.push(name))
  const currency = one(xml, 'cbc:DocumentCurrencyCode')
  const amount = (inside: string, name: string) => (one(inside, name) === '' ? 0n : minor(one(inside, name), currency))
  const total = one(xml, 'cac:LegalMonetaryTotal')
  const [net, exclusive, inclusive, prepaid, payable] = ['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PrepaidAmount', 'PayableAmount']
    .map((name) => amount(total, `cbc:${name}`)) as [bigint, bigint, bigint, bigint, bigint]
  const lines = all(xml, 'cac:(?:Invoice|CreditNote)Line')
  const subtotals = all(xml, 'cac:TaxSubtotal')
  const tax = amount(one(xml, 'cac:TaxTotal').split('<cac:TaxSubtotal>')[0] ?? '', 'cbc:TaxAmount')
  rule('BR-16', lines.length > 0)
  rule('BR-CO-10', net === sum(lines.map((line) => amount(line, 'cbc:LineExtensionAmount'))))
  rule('BR-CO-13', exclusive === net)
  rule('BR-CO-14', tax === sum(subtotals.map((subtotal) => amount(subtotal, 'cbc:TaxAmount'))))
  rule('BR-CO-15', inclusive === exclusive + tax)
  rule('BR-CO-16', payable === inclusive - prepaid)
  rule('BR-CO-18', subtotals.length > 0)
  rule('BR-CO-25', !xml.includes('<Invoice ') || payable <= 0n || /<cbc:DueDate>|<cac:PaymentTerms>/.test(xml))
  rule('BR-CO-26', /<cac:AccountingSupplierParty>.*<cbc:CompanyID>.*<\/cac:AccountingSupplierParty>/s.test(xml) || !subtotals.some((s) => /<cbc:ID>(S|Z|E|AE)</.test(s)))
  for (const line of lines) {
    rule('BR-27', !one(line, 'cbc:PriceAmount').startsWith('-'))
    const [quantity, price] = [fractionOf(one(line, 'cbc:(?:Invoiced|Credited)Quantity')), amount(line, 'cbc:PriceAmount')]
    rule('PEPPOL-EN16931-R120', divideHalfUp(quantity.n * price, quantity.d) === amount(line, 'cbc:LineExtensionAmount'))
    rule('BR-CO-04', one(line, 'cac:ClassifiedTaxCategory') !== '')
  }
  const keyOf = (inside: string) => `${one(inside, 'cbc:ID')} ${one(inside, 'cbc:Percent')}`
  const seller = one(xml, 'cac:AccountingSupplierParty')
  const buyer = one(xml, 'cac:AccountingCustomerParty')
  const keys = subtotals.map((subtotal) => keyOf(one(subtotal, 'cac:TaxCategory')))
  rule('BR-S-01 (one breakdown for a category and rate)', new Set(keys).size === keys.length)
  for (const line of lines) rule('BR-CO-17 (each line has its breakdown)', keys.includes(keyOf(one(line, 'cac:ClassifiedTaxCategory'))))
  for (const subtotal of subtotals) {
    const category = one(subtotal, 'cac:TaxCategory')
    const [id, percent, base, charged] = [one(category, 'cbc:ID'), one(category, 'cbc:Percent'), amount(subtotal, 'cbc:TaxableAmount'), amount(subtotal, 'cbc:TaxAmount')]
    const reasoned = /TaxExemptionReason/.test(category)
    rule(`BR-${id}-08`, base === sum(lines.filter((line) => keyOf(one(line, 'cac:ClassifiedTaxCategory')) === keyOf(category)).map((line) => amount(line, 'cbc:LineExtensionAmount'))))
    if (id === 'S') {
      rule('BR-S-05', Number(percent) > 0)
      // The norm leaves one unit of the currency; here it is never more than a cent for each tax in the rate.
      const off = charged - percentOf(base, percent)
      rule('BR-S-09', off <= 2n && off >= -2n)
      rule('BR-S-10', !reasoned)
      rule('BR-S-02', /<cbc:CompanyID>/.test(one(seller, 'cac:PartyTaxScheme')))
    } else {
      rule(`BR-${id}-09`, charged === 0n)
      rule(`BR-${id}-10`, id === 'Z' ? !reasoned : reasoned)
      rule(`BR-${id}-05`, id === 'O' ? percent === '' : percent === '0')
    }
    if (id === 'AE') rule('BR-AE-02', /<cbc:CompanyID>/.test(seller) && /<cbc:CompanyID>/.test(buyer))
    if (id === 'O') rule('BR-O-02', !one(seller, 'cac:PartyTaxScheme') && keys.length === 1)
  }
  return [...new Set(broken)]
}

const check = async (document: InvoiceDocument) => {
  const xml = invoiceUbl(document)
  expect(await faultsOf(xml)).toEqual([])
  expect(rulesBroken(xml)).toEqual([])
  return xml
}

describe('an e-invoice', () => {
  test('has what stands on the invoice, in the profile Peppol BIS Billing 3.0', async () => {
    const xml = await check(sampleDocument({
      applied: 5000n, due: 12843n, notes: 'Thank you & <bye>',
      payment: { title: 'Bank', lines: [], iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX', holder: 'Acme' },
    }))
    expect(one(xml, 'cbc:CustomizationID')).toBe('urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0')
    expect(one(xml, 'cbc:ProfileID')).toBe('urn:fdc:peppol.eu:2017:poacc:billing:01:1.0')
    expect(one(xml, 'cbc:InvoiceTypeCode')).toBe('380')
    expect(xml).toContain('<cbc:EndpointID schemeID="9930">DE136695976</cbc:EndpointID>')
    expect(xml).toContain('<cbc:RegistrationName>Schmidt &amp; Söhne &lt;KG&gt;</cbc:RegistrationName>')
    expect(xml).toContain('<cbc:InvoicedQuantity unitCode="C62">2.5</cbc:InvoicedQuantity>')
    expect(xml).toContain('<cbc:PrepaidAmount currencyID="EUR">50.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID="EUR">128.43</cbc:PayableAmount>')
    expect(xml).toContain('<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>')
    expect(one(xml, 'cbc:BuyerReference')).toBe('1042')
  })

  test('of a credit note names the invoice', async () => {
    const xml = await check(sampleDocument({ kind: 'credit-note', status: 'paid', number: 'CN-1', creditedNumber: 'INV-7', creditedOn: '2026-11-01' }))
    expect(one(xml, 'cbc:CreditNoteTypeCode')).toBe('381')
    expect(one(xml, 'cac:InvoiceDocumentReference')).toBe('<cbc:ID>INV-7</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>')
    expect(xml).not.toContain('DueDate')
  })

  const untaxed = (document: InvoiceDocument): InvoiceDocument => ({
    ...document, taxes: [], tax: 0n, total: document.subtotal, due: document.subtotal, lines: document.lines.map((line) => ({ ...line, taxes: [] })),
  })

  test('says why there is no tax: reverse charge, exempt, outside of VAT, zero rate', async () => {
    const buyer = { ...sampleDocument().buyer, country: 'PL', taxId: 'PL 526-000-12-46' }
    const reverse = await check(untaxed(sampleDocument({ reverseCharge: true, buyer })))
    expect(one(reverse, 'cac:TaxCategory')).toContain('<cbc:ID>AE</cbc:ID><cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-AE')
    expect(reverse).toContain('<cbc:CompanyID>PL5260001246</cbc:CompanyID>')
    expect(one(await check(untaxed(sampleDocument({ exemptReason: 'Charity' }))), 'cac:TaxCategory')).toContain('<cbc:TaxExemptionReason>Charity')
    const { taxId, ...seller } = sampleDocument().seller
    expect(taxId).toBeTruthy()
    expect(one(await check(untaxed(sampleDocument({ seller }))), 'cac:TaxCategory')).toContain('<cbc:ID>O</cbc:ID>')
    expect(one(await check(untaxed(sampleDocument())), 'cac:TaxCategory')).toContain('<cbc:ID>E</cbc:ID>')
    const zero = untaxed(sampleDocument())
    expect(one(await check({
      ...zero, taxes: [{ name: 'VAT', rate: '0.0000', level: 1, inclusive: false, base: zero.subtotal, amount: 0n }],
      lines: zero.lines.map((line) => ({ ...line, taxes: [0] })),
    }), 'cac:TaxCategory')).toContain('<cbc:ID>Z</cbc:ID>')
  })

  test('prices are never below zero: of a discount the quantity is', async () => {
    const base = untaxed(sampleDocument())
    const xml = await check({
      ...base, lines: [{ description: 'Work', quantity: '1', unitPrice: 10000n, amount: 10000n, taxes: [] },
        { description: 'Discount', quantity: '2.0000', unitPrice: -500n, amount: -1000n, taxes: [] }],
      subtotal: 9000n, total: 9000n, due: 9000n,
    })
    expect(xml).toContain('<cbc:InvoicedQuantity unitCode="C62">-2</cbc:InvoicedQuantity>')
    expect(xml).toContain('<cbc:PriceAmount currencyID="EUR">5.00</cbc:PriceAmount>')
  })

  test('there is none of drafts and void documents', () => {
    expect(() => invoiceUbl(sampleDocument({ number: null, status: 'draft' }))).toThrow()
    expect(() => invoiceUbl(sampleDocument({ status: 'void' }))).toThrow()
  })

  test('what XML cannot say is left out, and nothing in a text becomes markup', async () => {
    const xml = await check(sampleDocument({ notes: 'a\u0000b\u0008c\ud800d ]]> <x> &amp; "q"' }))
    expect(one(xml, 'cbc:Note')).toBe('abcd ]]&gt; &lt;x&gt; &amp;amp; &quot;q&quot;')
  })
})

test('the structure is checked: a file out of order, with something else, or without a currency is refused', async () => {
  const xml = invoiceUbl(sampleDocument())
  expect(await faultsOf(xml.replace(/(<cbc:ID>.*?<\/cbc:ID>)(<cbc:IssueDate>.*?<\/cbc:IssueDate>)/, '$2$1'))).not.toEqual([])
  expect(await faultsOf(xml.replace('<cbc:BuyerReference>', '<cbc:Other>x</cbc:Other><cbc:BuyerReference>'))).not.toEqual([])
  expect(await faultsOf(xml.replace(' currencyID="EUR"', ''))).not.toEqual([])
})

test('the rules are checked: a cent more or less is noticed', () => {
  const xml = invoiceUbl(sampleDocument())
  expect(rulesBroken(xml.replace('>178.43<', '>178.44<'))).toContain('BR-CO-15')
  expect(rulesBroken(xml.replace('>49.98<', '>49.97<'))).toContain('BR-CO-10')
})

test('two taxes on a line, inside or on top of prices, in every scale: figures agree to the last unit in 400 invoices', () => {
  let seed = 20261122
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * n)
  }
  for (let round = 0; round < 400; round += 1) {
    const currency = ['EUR', 'JPY', 'KWD'][random(3)]!
    const rule = (id: number, level: number, packageId: number | null): TaxRule => ({
      id, name: `Tax ${id}`, level, country: '', state: '', packageId, rate: ['5', '9.975', '19', '7', '0'][random(5)]!, cascading: level === 2 && random(2) === 0,
      inclusive: random(3) === 0,
    })
    const rules = [rule(1, 1, null), rule(2, 1, 7), ...(random(2) ? [rule(3, 2, null)] : [])]
    const priced = Array.from({ length: 1 + random(6) }, () => {
      const [quantity, unitPrice] = [`${random(5)}.${random(10)}`, BigInt(random(100_000) - 20_000)]
      const { n, d } = fractionOf(quantity)
      return { quantity, unitPrice, amount: divideHalfUp(n * unitPrice, d), taxable: random(4) > 0, packageId: random(2) ? 7 : null }
    })
    const taxed = taxInvoice({ lines: priced, rules, place: { country: 'DE', state: '' } })
    const { subtotal, tax, total } = taxed
    const xml = invoiceUbl(sampleDocument({
      currency, taxes: taxed.taxes, subtotal, tax, total, due: total,
      lines: priced.map(({ quantity, unitPrice }, at) => ({ description: 'x', quantity, unitPrice, ...taxed.lines[at]! })),
    }))
    expect(rulesBroken(xml), `round ${round}: ${xml}`).toEqual([])
  }
})
