import { describe, expect, test } from 'vitest'
import { makeClient, makeClientGroup, makeCompany } from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { saveSettings } from '@/features/settings/commands/save-settings'
import { translator } from '@/locales/translator'
import type { GroupChanges } from './group-changes'
import { groupStep } from './group-step'
import { previewBulkChange } from './queries/preview-bulk-change'

const world = async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const [resellers, plain] = [await makeClientGroup(company.id, { name: 'Resellers' }), await makeClientGroup(company.id)]
  await saveSettings(actor, { level: 'group', groupId: resellers.id }, { 'invoice.terms': 30, 'delivery.method': 'paper' })
  const client = await makeClient(company)
  const ask = async (groupId: number | undefined, seen?: string) =>
    groupStep(actor, await translator('en'), { number: client.number, groupId, seen }, { city: 'Typed' })
  return { actor, company, resellers, plain, client, ask }
}

describe('moving a client to another group', () => {
  test('first shows what changes, and keeps what was typed', () => rolledBack(async () => {
    const { resellers, ask } = await world()
    const answer = await ask(resellers.id)
    expect(answer).toMatchObject({ status: 'invalid', values: { city: 'Typed' } })
    expect(answer?.errors?.groupId).toContain('Resellers')
    expect(JSON.parse(answer?.data?.groupChanges ?? '') as GroupChanges).toEqual({
      group: String(resellers.id),
      rows: [
        { label: 'Payment terms', before: '14 days', after: '30 days' },
        { label: 'Delivery of invoices', before: 'By email', after: 'On paper' },
      ],
    })
  }))

  test('goes on when it was seen, when nothing changes, and when the group stays', () => rolledBack(async () => {
    const { company, resellers, plain, ask } = await world()
    expect(await ask(resellers.id, String(resellers.id))).toBeUndefined()
    expect(await ask(resellers.id, String(plain.id))).toBeDefined()
    expect(await ask(plain.id)).toBeUndefined()
    expect(await ask(company.generalGroupId)).toBeUndefined()
    expect(await ask(undefined)).toBeUndefined()
  }))

  test('many at once are told for how many each change is', () => rolledBack(async () => {
    const { actor, company, client, resellers } = await world()
    const own = await makeClient(company)
    await saveSettings(actor, { level: 'client', number: own.number }, { 'invoice.terms': 60 })
    const preview = await previewBulkChange(actor, { what: 'group', to: resellers.id }, [client.number, own.number])
    expect(preview.settings).toEqual([
      { key: 'invoice.terms', before: 14, after: 30, clients: 1 },
      { key: 'delivery.method', before: 'email', after: 'paper', clients: 2 },
    ])
    expect((await previewBulkChange(actor, { what: 'language', to: 'de' }, [client.number])).settings).toBeUndefined()
  }))
})
