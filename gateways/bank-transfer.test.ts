import { expect, test } from 'vitest'
import { bankTransfer } from './bank-transfer'
import { epcPayload } from './epc-qr'
import { readIban } from './iban'

const due = { currency: 'EUR', amount: 123_456n, reference: '000042' }
const config = { 'holder.EUR': 'Müller & Söhne GmbH', 'iban.EUR': 'DE89370400440532013000', 'bic.EUR': 'COBADEFFXXX' }

test.each([
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'], ['gb82-west-1234-5698-7654-32', 'GB82WEST12345698765432'],
  ['NO9386011117947', 'NO9386011117947'],
])('%s is an IBAN', (typed, iban) => expect(readIban(typed)).toBe(iban))

test.each(['DE88370400440532013000', 'DE8937040044053201300O', 'DE89', '', '1234567890123456'])('%s is none', (typed) =>
  expect(readIban(typed)).toBeUndefined())

test('what is typed for an account is checked', () => {
  const field = (key: string) => bankTransfer.fields.find((one) => one.key === key)!.schema
  expect(field('iban').parse(' de89 3704 0044 0532 0130 00 ')).toBe('DE89370400440532013000')
  expect(field('iban').safeParse('DE00').success).toBe(false)
  expect(field('bic').parse('cobadeff')).toBe('COBADEFF')
  expect(field('bic').safeParse('COBADEF').success).toBe(false)
})

test('a currency is taken when it has an account or a text', () => {
  expect(bankTransfer.takes(config, 'EUR')).toBe(true)
  expect(bankTransfer.takes(config, 'USD')).toBe(false)
  expect(bankTransfer.takes({ 'instructions.USD': 'Wire to …' }, 'USD')).toBe(true)
  expect(bankTransfer.takes({ 'holder.USD': 'Example' }, 'USD')).toBe(false)
})

test('instructions of a currency, with what a banking app reads', () => {
  const { lines, qr, text } = bankTransfer.instructions!(config, due)
  expect(lines).toEqual([
    { key: 'holder', value: 'Müller & Söhne GmbH' }, { key: 'iban', value: 'DE89 3704 0044 0532 0130 00' },
    { key: 'bic', value: 'COBADEFFXXX' }, { key: 'reference', value: '000042' },
  ])
  expect(text).toBeUndefined()
  expect(qr?.split('\n')).toEqual([
    'BCD', '002', '1', 'SCT', 'COBADEFFXXX', 'Müller & Söhne GmbH', 'DE89370400440532013000', 'EUR1234.56', '', '', '000042',
  ])
})

test('there is a code for euros only, within the amounts and the length of its standard', () => {
  const account = { holder: 'A', iban: 'DE89370400440532013000', bic: '', reference: 'x' }
  expect(epcPayload({ ...account, amount: 1n, currency: 'EUR' })).toContain('EUR0.01')
  expect(epcPayload({ ...account, amount: 0n, currency: 'EUR' })).toBeUndefined()
  expect(epcPayload({ ...account, amount: 100_000_000_000n, currency: 'EUR' })).toBeUndefined()
  expect(epcPayload({ ...account, amount: 1n, currency: 'USD' })).toBeUndefined()
  expect(epcPayload({ ...account, iban: '', amount: 1n, currency: 'EUR' })).toBeUndefined()
  expect(epcPayload({ ...account, reference: '漢'.repeat(140), amount: 1n, currency: 'EUR' })).toBeUndefined()
  expect(epcPayload({ ...account, reference: 'x'.repeat(200), amount: 1n, currency: 'EUR' })?.split('\n').at(-1)).toHaveLength(140)
})
