import { describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Refusal } from '@/lib/errors'
import { readForm } from '@/lib/form-data'
import { issuesToFields } from '@/lib/zod-issues'
import { translator } from '@/locales/translator'
import { saveSettings } from './commands/save-settings'
import { settingsInput } from './input'
import { besideStale, namedByControl, readSettings } from './saving'
import { keysOf } from './registry'
import { shownOf, writtenOf } from './shown'

const company = { level: 'company' } as const

const world = async (locale = 'en') => {
  const { actor } = await staffActor(await makeCompany({ currencies: ['USD', 'JPY'] }), undefined, { locale })
  const t = await translator(locale)
  return { actor, t }
}

/** What a browser sends of the form as it stands, with some controls typed over. */
async function sent({ actor, t }: Awaited<ReturnType<typeof world>>, typed: Record<string, string>, hidden: { shown?: string; inherit?: string } = {}) {
  const { trace, about } = await readSettings(actor, {}, t)
  const controls = Object.assign({}, ...keysOf('company').map((key) => writtenOf(key, trace[key].value, about))) as Record<string, string | string[]>
  const data = new FormData()
  for (const [name, value] of Object.entries({ level: 'company', shown: shownOf('company', trace), ...hidden, ...controls, ...typed })) {
    for (const one of [value].flat()) data.append(Array.isArray(value) ? `${name}[]` : name, one)
  }
  return settingsInput('company', about).safeParse(readForm(data).fields)
}

describe('the form of a level', () => {
  test('untouched changes nothing; what is typed is read as its reader writes it', () => rolledBack(async () => {
    const german = await world('de')
    const untouched = await sent(german, {})
    const { trace } = await readSettings(german.actor, {}, german.t)
    expect(untouched.data?.values).toEqual(Object.fromEntries(keysOf('company').map((key) => [key, trace[key].value])))
    const typed = await sent(german, {
      'late-fee_percent': '2,5', 'late-fee_amounts_EUR': '1.234,50', 'late-fee_amounts_JPY': '700', notice_1_when: 'on', 'service_suspend-days-after-due': '٣٠',
      charge_day_when: 'after', charge_day_days: '2', 'charge_retry-days': '2، ٧ 30',
    })
    expect(typed.data?.values).toMatchObject({
      'late-fee.percent': '2.5', 'late-fee.amounts': { EUR: 123_450n, JPY: 700n }, 'notice.1': 0, 'service.suspend-days-after-due': 30,
      'charge.day': 2, 'charge.retry-days': [2, 7, 30],
    })
  }))

  test('tells each error beside its control, and takes no control that is not its own', () => rolledBack(async () => {
    const here = await world()
    const wrong = await sent(here, {
      invoice_terms: '366', 'late-fee_amounts_JPY': '7.5', notice_2_days: '', 'late-fee_kind': 'much', 'charge_retry-days': '3, 1', 'invoice_number-format': 'INV', tax_exempt: 'on',
    })
    expect(Object.keys(issuesToFields(wrong.error!, here.t as never)).toSorted()).toEqual(
      ['charge_retry-days', 'invoice_number-format', 'invoice_terms', 'late-fee_amounts_JPY', 'late-fee_kind', 'notice_2_days', 'tax_exempt'])
    expect((await sent(here, {}, { shown: 'no json' })).success).toBe(false)
    expect((await sent(here, {}, { inherit: 'no.such' })).success).toBe(false)
  }))

  test('that only asks for the inherited value reads nothing else', () => rolledBack(async () => {
    const asked = await sent(await world(), { invoice_terms: 'unfinished' }, { inherit: 'invoice.terms' })
    expect(asked.data).toMatchObject({ inherit: 'invoice.terms', values: {} })
  }))
})

describe('a refusal', () => {
  test('stands beside the control of its setting', () => rolledBack(async () => {
    const { actor, t } = await world()
    await expect(namedByControl(actor, t, company, () => saveSettings(actor, company, { 'late-fee.kind': 'fixed' })))
      .rejects.toMatchObject({ fields: { 'late-fee_amounts_EUR': 'settings.billing.amountNeeded' } })
  }))

  test('of a stale form says what was saved meanwhile, and the next save overwrites just that', () => rolledBack(async () => {
    const here = await world()
    const { actor, t } = here
    const shown = shownOf('company', (await readSettings(actor, {}, t)).trace)
    await saveSettings(actor, company, { 'invoice.terms': 30 })
    const save = async (kept: string) => {
      const { data } = await sent(here, { invoice_terms: '45' }, { shown: kept })
      return namedByControl(actor, t, company, () => saveSettings(actor, company, data!.values, data!.shown))
    }
    const error = await save(shown).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Refusal)
    expect(error).toMatchObject({ fields: { invoice_terms: { key: 'settings.billing.meanwhile', values: { value: '30 days' } } } })
    const { shown: now } = await besideStale({ error })
    expect(JSON.parse(now ?? '')).toMatchObject({ 'invoice.terms': 30 })
    await save(now ?? '')
    expect((await readSettings(actor, {}, t)).trace['invoice.terms'].value).toBe(45)
    expect(await besideStale({ error: new Refusal({}) })).toEqual({})
  }))
})
