import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { rolledBack } from '@/db/testing'
import { findBuyers } from '@/features/invoices/queries/get-parties'
import { issued, world } from '@/features/invoices/testing'
import { saveSettings, useInherited } from './commands/save-settings'

/** R8: changing a group's setting changes behaviour for its clients, and for nobody else. */

test('the due day of an invoice follows the terms of the client’s group', () => rolledBack(async () => {
  const here = await world()
  const resellers = await makeClientGroup(here.company.id, { name: 'Resellers' })
  const member = await makeClient(here.company, { groupId: resellers.id, country: 'DE' })
  const dueOf = async (client: { id: number; number: number }) => (await issued({ ...here, client: { ...here.client, ...client }, number: client.number })).dueOn
  expect([await dueOf(here.client), await dueOf(member)]).toEqual(['2026-12-06', '2026-12-06'])

  await saveSettings(here.actor, { level: 'group', groupId: resellers.id }, { 'invoice.terms': 30 })
  expect([await dueOf(here.client), await dueOf(member)]).toEqual(['2026-12-06', '2026-12-22'])
  await saveSettings(here.actor, { level: 'client', number: member.number }, { 'invoice.terms': 0 })
  expect(await dueOf(member)).toBe('2026-11-22')
  await useInherited(here.actor, { level: 'client', number: member.number }, 'invoice.terms')

  // Who moves into the group has its terms, who leaves it has not.
  const move = (id: number, groupId: number) => db.update(clients).set({ groupId }).where(and(eq(clients.companyId, here.company.id), eq(clients.id, id)))
  await move(here.client.id, resellers.id)
  await move(member.id, here.company.generalGroupId)
  expect([await dueOf(here.client), await dueOf(member)]).toEqual(['2026-12-22', '2026-12-06'])
}))

test('a group can be tax exempt as a whole', () => rolledBack(async () => {
  const here = await world()
  const embassies = await makeClientGroup(here.company.id)
  const member = await makeClient(here.company, { groupId: embassies.id })
  const exempt = async () => {
    const buyers = await findBuyers(here.actor, [here.client.id, member.id])
    return [here.client, member].map(({ id }) => buyers.get(id)?.exempt)
  }
  expect(await exempt()).toEqual([false, false])
  await saveSettings(here.actor, { level: 'group', groupId: embassies.id }, { 'tax.exempt': true })
  expect(await exempt()).toEqual([false, true])
}))
