import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { translator } from '@/locales/translator'
import { parseBrowseView } from './browse-view'
import { exportClients } from './commands/export-clients'

test('the record of an export says which view, and nothing that somebody typed about a person', () => rolledBack(async () => {
  const { actor } = await staffActor()
  const view = parseBrowseView({ tab: 'all', country: 'DE', field: '7', value: 'Passport C01X00T47' })
  await exportClients(actor, view, await translator('en'))
  const [event] = await db.select().from(events).where(eq(events.companyId, actor.company.id))
  expect(event).toMatchObject({ name: 'clients.exported', actorId: actor.staffId, changes: { view: '?tab=all&country=DE&field=7' } })
  expect(JSON.stringify(event)).not.toContain('C01X00T47')
}))
