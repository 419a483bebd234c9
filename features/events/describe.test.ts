import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { localeCodes } from '@/locales'
import { translator } from '@/locales/translator'
import { describeChanges, eventTitle } from './describe'
import { isSettingKey } from '@/features/settings/registry'

const en = await translator('en')

test('an event reads in the reader’s language; an unknown one stays readable', async () => {
  expect(eventTitle(en, 'client.status-changed')).toBe('Status changed')
  expect(eventTitle(await translator('de'), 'client.status-changed')).toBe('Status geändert')
  expect(eventTitle(en, 'contact.merged-into')).toBe('Contact merged into')
  expect(eventTitle(en, 'client')).toBe('Client')
})

test('every event that is recorded about a client has a message in every language', async () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'features/**/*.ts'],
    { encoding: 'utf8' })
    .split('\n').filter((path) => path && !/test(ing)?\.ts$/.test(path))
  const source = files.map((path) => { try { return readFileSync(path, 'utf8') } catch { return '' } }).join('\n')
  const literal = [...source.matchAll(/'((?:client|note|invoice|credit-note|service|order|contact|closing)\.[a-z-]+)'/g)].map(([, name]) => name ?? '')
  const byActor = [...source.matchAll(/\$\{(?:actor\.kind|person\.audience)\}(\.[a-z-]+)`/g)]
    .map(([, verb]) => `client${verb}`)
  // The two events that no profile shows: the client is gone.
  const names = [...new Set([...literal, ...byActor])].filter((name) => name !== 'client.deleted' && !isSettingKey(name))
  expect(names.length).toBeGreaterThan(15)
  for (const code of localeCodes) {
    const t = await translator(code)
    expect(names.filter((name) => !t.has(`events.${name}`))).toEqual([])
  }
})

test('fields have labels and values a reader knows', async () => {
  const changes = {
    status: ['active', 'fraud'], country: ['AT', 'DE'], state: ['', 'DE-BE'], taxExempt: [false, true],
    locale: ['de', 'ja'], currency: ['EUR', 'USD'],
    phones: [[], [{ kind: 'fax', location: 'work', number: '+493012345678', extension: '12' }]],
  }
  expect(describeChanges(en, changes).map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Status', 'Active', 'Fraud'], ['Country', 'Austria', 'Germany'], ['State/Province', '–', 'Berlin'],
    ['Tax Exempt', 'No', 'Yes'],
    ['Language', 'Deutsch', '日本語'], ['Preferred Currency', 'Euro', 'US Dollar'],
    ['Phone Numbers', '–', 'Fax Work \u2066+49 30 12345678\u2069 ext. 12'],
  ])
  expect(describeChanges(await translator('de'), { status: ['active', 'inactive'] }))
    .toEqual([{ field: 'status', label: 'Status', before: 'Aktiv', after: 'Inaktiv' }])
})

test('plain facts, custom fields and fields nobody labelled are readable too', () => {
  const changes = {
    note: 7, number: 12, by: 'link', 'custom:Shoe size': ['41', '42'], 'custom:PIN': '••••••', halfLife: [1, 2],
  }
  expect(describeChanges(en, changes))
    .toEqual([
      { field: 'number', label: 'Client ID', after: '12' },
      { field: 'by', label: 'How', after: 'by mailed link' },
      { field: 'custom:Shoe size', label: 'Shoe size', before: '41', after: '42' },
      { field: 'custom:PIN', label: 'PIN', after: '••••••' },
      { field: 'halfLife', label: 'Half life', before: '1', after: '2' },
    ])
})

test('what did not change, or was emptied, says nothing', () => {
  expect(describeChanges(en, null)).toEqual([])
  expect(describeChanges(en, { city: ['', null] })).toEqual([])
})

test('changed settings read as their own form shows them; one that is gone stays readable', () => {
  expect(describeChanges(en, {
    groupId: 3, 'setting:invoice.terms': [14, 30], 'setting:service.suspend-days-after-due': [10, null],
    'setting:late-fee.amounts': [{}, { EUR: '500' }], 'setting:once.was': [1, 'two'],
  })).toEqual([
    { field: 'setting:invoice.terms', label: 'Payment terms', before: '14 days', after: '30 days' },
    { field: 'setting:service.suspend-days-after-due', label: 'Suspend unpaid services', before: '10 days', after: 'Never' },
    { field: 'setting:late-fee.amounts', label: 'Late fee as an amount', before: 'None', after: '€5.00' },
    { field: 'setting:once.was', label: 'Once was', before: '1', after: '"two"' },
  ])
})
