import { expect, test } from 'vitest'
import { isExempt, isReverseCharge, rulesFor, taxInvoice, type TaxRule } from './tax'

let ids = 0
const rule = (values: Partial<TaxRule> = {}): TaxRule =>
  ({ id: (ids += 1), name: 'VAT', level: 1, country: 'DE', state: '', packageId: null, rate: '19', cascading: false, inclusive: false, ...values })
const berlin = { country: 'DE', state: 'DE-BE' }
const line = (amount: bigint, values = {}) => ({ amount, taxable: true, ...values })

test('a tax is rounded once for the invoice, not for each line', () => {
  // 3 × 0.33 at 19 % is 0.19 on the whole; line by line it would be 0.18.
  const made = taxInvoice({ lines: [line(33n), line(33n), line(33n)], rules: [rule()], place: berlin })
  expect(made).toMatchObject({ subtotal: 99n, tax: 19n, total: 118n, taxes: [{ name: 'VAT', rate: '19', base: 99n, amount: 19n, level: 1 }] })
})

test('a half goes up, and down where the amount is below zero: a discount or credit note mirrors its invoice', () => {
  const at = (amount: bigint) => taxInvoice({ lines: [line(amount)], rules: [rule({ rate: '5' })], place: berlin }).tax
  expect([at(10n), at(-10n), at(30n), at(-30n)]).toEqual([1n, -1n, 2n, -2n])
})

test('prices that contain the tax: net and tax are together what the prices say, to the last unit', () => {
  for (let gross = -300n; gross < 300n; gross += 1n) {
    const made = taxInvoice({ lines: [line(gross)], rules: [rule({ inclusive: true })], place: berlin })
    expect(made.total).toBe(gross)
    expect(made.taxes[0]?.base).toBe(made.subtotal)
  }
  const made = taxInvoice({ lines: [line(11_900n), line(1000n)], rules: [rule({ inclusive: true })], place: berlin })
  expect(made).toMatchObject({ subtotal: 10_840n, tax: 2060n, total: 12_900n, lines: [{ amount: 10_000n }, { amount: 840n }] })
})

test('two levels: beside each other, or the second on top of the first', () => {
  const gst = rule({ country: 'CA', rate: '5', name: 'GST' })
  const pst = rule({ country: 'CA', state: 'CA-QC', rate: '9.975', level: 2, name: 'QST' })
  const place = { country: 'CA', state: 'CA-QC' }
  expect(taxInvoice({ lines: [line(10_000n)], rules: [gst, pst], place })).toMatchObject({
    taxes: [{ name: 'GST', base: 10_000n, amount: 500n }, { name: 'QST', base: 10_000n, amount: 998n }], total: 11_498n,
  })
  expect(taxInvoice({ lines: [line(10_000n)], rules: [gst, { ...pst, cascading: true }], place })).toMatchObject({
    taxes: [{ amount: 500n }, { base: 10_500n, amount: 1047n }], total: 11_547n,
  })
  // Without a first level there is nothing to be on top of.
  expect(taxInvoice({ lines: [line(10_000n)], rules: [{ ...pst, cascading: true }], place }).tax).toBe(998n)
  // The first inside the price, the second on the price as it stands.
  expect(taxInvoice({ lines: [line(10_500n)], rules: [{ ...gst, inclusive: true }, { ...pst, cascading: true }], place })).toMatchObject({
    subtotal: 10_000n, taxes: [{ base: 10_000n, amount: 500n }, { base: 10_500n, amount: 1047n }], total: 11_547n,
  })
})

test('the most specific rule of a level counts: package, subdivision, country, anywhere', () => {
  const anywhere = rule({ country: '', rate: '1' })
  const germany = rule({ rate: '2' })
  const inBerlin = rule({ state: 'DE-BE', rate: '3' })
  const books = rule({ country: '', packageId: 9, rate: '4' })
  const booksHere = rule({ packageId: 9, rate: '5' })
  const second = rule({ level: 2, rate: '6' })
  const all = [anywhere, germany, inBerlin, books, booksHere, second, rule({ country: 'FR' }), rule({ state: 'DE-BY' })]
  const found = (place: { country: string; state: string }, packageId?: number) => rulesFor(all, place, packageId).map(({ rate }) => rate)
  expect(found(berlin)).toEqual(['3', '6'])
  expect(found({ country: 'DE', state: '' })).toEqual(['2', '6'])
  expect(found({ country: 'US', state: 'US-NY' })).toEqual(['1'])
  expect(found(berlin, 9)).toEqual(['5', '6'])
  expect(found({ country: 'US', state: '' }, 9)).toEqual(['4'])
  expect(found(berlin, 8)).toEqual(['3', '6'])
  expect(rulesFor([germany, rule({ rate: '77' })], berlin).map(({ rate }) => rate)).toEqual(['2'])
})

test('each line says which taxes are charged on it; what is not taxable has none', () => {
  const reduced = rule({ packageId: 9, rate: '7', name: 'VAT reduced' })
  const made = taxInvoice({
    lines: [line(1000n), line(1000n, { packageId: 9 }), line(1000n, { taxable: false })], rules: [rule(), reduced], place: berlin,
  })
  expect(made.lines).toEqual([{ amount: 1000n, taxes: [0] }, { amount: 1000n, taxes: [1] }, { amount: 1000n, taxes: [] }])
  expect(made.taxes.map(({ amount }) => amount)).toEqual([190n, 70n])
})

test('a tax of nothing is still named; without a rule there is no tax', () => {
  expect(taxInvoice({ lines: [line(1000n)], rules: [rule({ rate: '0' })], place: berlin }).taxes).toMatchObject([{ base: 1000n, amount: 0n }])
  expect(taxInvoice({ lines: [line(1000n)], rules: [rule()], place: { country: '', state: '' } })).toMatchObject({ taxes: [], total: 1000n })
  expect(taxInvoice({ lines: [], rules: [rule()], place: berlin })).toMatchObject({ taxes: [], total: 0n })
})

test('who owes no tax pays none, and not the tax that a price contains', () => {
  for (const relief of ['exempt', 'reverse-charge'] as const) {
    expect(taxInvoice({ lines: [line(1000n)], rules: [rule()], place: berlin, relief })).toMatchObject({ taxes: [], tax: 0n, total: 1000n })
    expect(taxInvoice({ lines: [line(11_900n), line(100n, { taxable: false })], rules: [rule({ inclusive: true })], place: berlin, relief }))
      .toMatchObject({ taxes: [], subtotal: 10_100n, total: 10_100n })
  }
})

test('reverse charge: two members of the union, and a VATIN of the buyer\'s own country that has a correct form', async () => {
  const from = (seller: string, country: string, taxId: string) => isReverseCharge({ country: seller }, { country, taxId })
  expect(await from('DE', 'AT', 'ATU13585627')).toBe(true)
  expect(await from('DE', 'GR', 'EL094259216')).toBe(true)
  expect(await from('DE', 'FR', 'FR83404833048')).toBe(true)
  expect(await from('DE', 'MC', 'FR83404833048')).toBe(true)
  // At home, outside of the union, of another country, misspelt, missing.
  expect(await from('AT', 'AT', 'ATU13585627')).toBe(false)
  expect(await from('FR', 'MC', 'FR83404833048')).toBe(false)
  expect(await from('CH', 'AT', 'ATU13585627')).toBe(false)
  expect(await from('DE', 'US', 'ATU13585627')).toBe(false)
  expect(await from('DE', 'FR', 'ATU13585627')).toBe(false)
  expect(await from('DE', 'AT', 'ATU13585628')).toBe(false)
  expect(await from('DE', 'AT', '')).toBe(false)
  expect(await from('DE', '', 'ATU13585627')).toBe(false)
})

test('an exemption counts to its last day', () => {
  expect(isExempt({ exempt: true }, '2026-11-22')).toBe(true)
  expect(isExempt({ exempt: true, until: '2026-11-22' }, '2026-11-22')).toBe(true)
  expect(isExempt({ exempt: true, until: '2026-11-22' }, '2026-11-23')).toBe(false)
  expect(isExempt({ exempt: false, until: '2026-11-22' }, '2026-11-22')).toBe(false)
})
