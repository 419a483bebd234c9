import { expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { decodeCursor, encodeCursor, parseBrowseView } from './browse-view'
import { listClients } from './queries/list-clients'

const at = (key: string) => encodeCursor({ side: 'after', sort: 'created', bucket: '', key, number: 1 })

test.each([
  '2026-02-30T00:00:00.000000Z', '2026-04-31T00:00:00.000000Z', '2026-01-01T24:00:00.000001Z', '2026-13-01T00:00:00.000000Z',
  '2026-01-01T00:00:60.000000Z', '0000-01-01T00:00:00.000000Z', 'today', '',
])('a cursor at %s was made up, and the list begins at its beginning', (key) => rolledBack(async () => {
  expect(decodeCursor(at(key))).toBeUndefined()
  const { actor } = await staffActor(await makeCompany())
  expect((await listClients(actor, parseBrowseView({ tab: 'all', sort: 'created', cursor: at(key) }))).clients).toEqual([])
}))

test('one that we made leads on', () => {
  expect(decodeCursor(at('2028-02-29T23:59:59.999999Z'))).toMatchObject({ key: '2028-02-29T23:59:59.999999Z', number: 1 })
})
