import { sql } from 'drizzle-orm'
import { db, disconnect } from '@/db/client'
import { encodeCursor, decodeCursor, parseBrowseView } from '@/features/clients/browse-view'
import { browseStatement, listClients } from '@/features/clients/queries/list-clients'
import { searchStatement } from '@/features/clients/queries/search-clients'
import type { Staff } from '@/lib/actor'
import { permissions } from '@/lib/permit'

// Prints the plans of the statements that every day runs on, as they stand in plans.md:
//   DATABASE_URL=… NODE_OPTIONS=--conditions=react-server npx tsx bench/plans.ts > bench/plans.md
const actor: Staff = {
  kind: 'staff', staffId: 0, userId: 0, sessionId: '', username: 'plans', name: 'Plans', email: '', locale: 'en', group: 'Plans',
  permissions: new Set(permissions), companies: [],
  company: {
    id: Number(process.argv[2] ?? 1), slug: 'plans', name: 'Plans', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin',
    country: 'DE', clientNumberFormat: '{number}', textsVersion: 0,
  },
}

async function plan(title: string, statement: Parameters<typeof sql.join>[0][number] | undefined) {
  if (!statement) throw new Error(title)
  const rows = await db.execute<{ 'QUERY PLAN': string }>(sql`explain (analyze, buffers, costs off, summary on) ${statement}`)
  console.log(`\n## ${title}\n\n\`\`\`\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n\`\`\``)
}

console.log('# Plans\n\nAs PostgreSQL ran them in a company of 1,000,000 clients (bench/plans.ts prints them anew).')
for (const [title, address] of [
  ['Browse, active, by name', { sort: 'name' }], ['Browse, all, by name', { sort: 'name', tab: 'all' }],
  ['Browse, fraud, by company', { sort: 'company', tab: 'fraud' }], ['Browse, active, by country', { sort: 'country' }],
  ['Browse, active, newest first', {}], ['Browse, all, newest first, by a tag of many', { tab: 'all', tag: 'Newsletter 2019' }],
  ['Browse, all, by name, by a tag of few', { tab: 'all', sort: 'name', tag: 'Lawsuit' }],
] as const) await plan(title, await browseStatement(actor, parseBrowseView(address), 26))

let middle = parseBrowseView({ sort: 'name', cursor: encodeCursor({ side: 'after', sort: 'name', bucket: '', key: 'M', number: 0 }) })
const { next } = await listClients(actor, middle)
middle = { ...middle, cursor: next && decodeCursor(encodeCursor(next)) }
await plan('Browse, active, by name, a page in the middle', await browseStatement(actor, middle, 26))
for (const text of ['schmidt', 'shneider', '1234567']) await plan(`Search for "${text}"`, searchStatement(actor, text, 10))
await disconnect()
