import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Forbidden } from '@/lib/errors'
import { addRate, importRates } from './commands'
import { readDailyRates } from './ecb'
import { rateInput } from './input'
import { convert, findRates, listCurrentRates, listRateHistory } from './queries'

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='2026-11-20'>
\t\t\t<Cube currency='USD' rate='1.0836'/>
\t\t\t<Cube currency='JPY' rate='163.07'/>
\t\t</Cube>
\t</Cube>
</gesmes:Envelope>
`
const csv = 'Date, USD, JPY, \n20 November 2026, 1.0836, 163.07, \n'
const expected = { day: '2026-11-20', rates: [{ currency: 'USD', rate: '1.0836' }, { currency: 'JPY', rate: '163.07' }] }

test('the bank’s file of a day is read as XML and as CSV', () => {
  expect(readDailyRates(xml)).toEqual(expected)
  expect(readDailyRates(`\uFEFF${csv.replaceAll('\n', '\r\n')}`)).toEqual(expected)
  expect(readDailyRates(csv.replace('163.07', 'N/A'))?.rates).toHaveLength(1)
})

test.each([
  ['an entity', xml.replace('<gesmes:subject>Reference', '<gesmes:subject>&x;')],
  ['a document type', xml.replace('<gesmes:Envelope', '<!DOCTYPE a [<!ENTITY x "y">]><gesmes:Envelope')],
  ['a comment', xml.replace('<Cube>', '<!-- x --><Cube>')],
  ['two days', xml.replace('</Cube>\n\t</Cube>', `</Cube><Cube time='2026-11-19'></Cube></Cube>`)],
  ['a rate of nothing', xml.replace('1.0836', '0')],
  ['a rate that is no number', xml.replace('1.0836', '1e5')],
  ['a rate below zero', xml.replace('1.0836', '-1')],
  ['a currency twice', xml.replace('JPY', 'USD')],
  ['the euro itself', xml.replace('JPY', 'EUR')],
  ['no day', xml.replace('2026-11-20', '2026-02-30')],
  ['tags that do not close', xml.replace('</gesmes:Envelope>', '')],
  ['another document', '<html><body></body></html>'],
  ['text behind it', `${xml}x`],
  ['too much', `${xml}${' '.repeat(100_000)}`],
  ['deep nesting', '<gesmes:Envelope>'.repeat(5000)],
  ['a longer CSV', `${csv}19 November 2026, 1.08, 163, \n`],
  ['a CSV with a cell too many', 'Date, USD\n20 November 2026, 1.08, 163\n'],
  ['a CSV with another date', csv.replace('20 November 2026', '2026-11-20')],
  ['nothing', ''],
])('refused: %s', (_, text) => {
  expect(readDailyRates(text)).toBeUndefined()
})

test('the newest rate at or before a day counts, and the history stays', () => rolledBack(async () => {
  const { actor } = await staffActor(await makeCompany({ currencies: ['USD', 'JPY'] }))
  await importRates(actor, xml)
  const typed = (rate: string, day: string) => addRate(actor, { base: 'EUR', currency: 'USD', rate, day })
  await typed('1.2', '2026-11-22')
  await typed('1.3', '2026-11-22')
  await typed('9', '2027-01-01')
  const usd = async (day: string) => (await findRates(actor, day)).find(({ currency }) => currency === 'USD')?.rate
  expect([await usd('2026-11-19'), await usd('2026-11-20'), await usd('2026-11-21'), await usd('2026-11-22'), await usd('2027-06-01')])
    .toEqual([undefined, '1.0836', '1.0836', '1.3', '9'])
  expect(await listCurrentRates(actor, '2026-12-01')).toMatchObject([
    { currency: 'JPY', rate: '163.07', source: 'ecb' }, { currency: 'USD', rate: '1.3', source: 'typed' },
  ])
  expect((await listRateHistory(actor, { limit: 10 })).map(({ rate }) => rate)).toEqual(['9', '1.3', '1.2', '163.07', '1.0836'])
  expect(await convert(actor, 1000n, 'USD', 'JPY', '2026-11-21'))
    .toEqual({ amount: 1505n, rate: '150.489110372831', rateFrom: 'USD', rateOn: '2026-11-20' })
  expect(await convert(actor, 5n, 'KWD', 'KWD', '2026-11-21')).toEqual({ amount: 5n })
  await expect(convert(actor, 5n, 'KWD', 'EUR', '2026-11-21')).rejects.toMatchObject({ fields: { currency: { key: 'exchangeRates.noRate' } } })
  expect((await db.select({ name: events.name }).from(events).where(eq(events.companyId, actor.company.id))).map(({ name }) => name))
    .toEqual(['exchange-rate.imported', 'exchange-rate.added', 'exchange-rate.added', 'exchange-rate.added'])
}))

test('other companies have rates of their own; without settings.edit none is added', () => rolledBack(async () => {
  const { actor, company } = await staffActor()
  await addRate(actor, { base: 'EUR', currency: 'USD', rate: '1.1', day: '2026-11-20' })
  const { actor: stranger } = await staffActor()
  expect(await findRates(stranger, '2026-12-01')).toEqual([])
  const { actor: reader } = await staffActor(company, ['settings.view'])
  await expect(addRate(reader, { base: 'EUR', currency: 'USD', rate: '2', day: '2026-11-20' })).rejects.toThrow(Forbidden)
  await expect(importRates(reader, xml)).rejects.toThrow(Forbidden)
  await expect(importRates(actor, 'x')).rejects.toMatchObject({ fields: { file: 'exchangeRates.notTheFile' } })
  await expect(importRates(actor, '')).rejects.toMatchObject({ fields: { file: 'exchangeRates.chooseFile' } })
}))

test('a rate is typed as the reader writes numbers', () => {
  const read = (rate: string, locale: string) =>
    rateInput(locale).safeParse({ base: 'EUR', currency: 'USD', rate, day: '2026-11-20' }).data?.rate
  expect([read('1,0836', 'de'), read('1.0836', 'en'), read('1,234.5', 'en'), read('0', 'en'), read('-1', 'en'), read('x', 'en')])
    .toEqual(['1.0836', '1.0836', '1234.5', undefined, undefined, undefined])
  expect(rateInput('en').safeParse({ base: 'EUR', currency: 'EUR', rate: '1', day: '2026-11-20' }).error?.issues[0]?.path).toEqual(['currency'])
})
