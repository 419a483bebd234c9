import { hash } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { db, disconnect, transaction } from '@/db/client'
import { joinCompany, makeClientGroup, makeCompany, makeStaff, makeStaffGroup } from '@/db/factories'
import { permissions } from '@/lib/permit'
import { load } from './load'
import { loadBooks } from './load-books'
import { benchPassword, loginNames } from './subject'

/** One company with BENCH_CLIENTS clients, their books, and the staff who look at them; made once, kept for the next run. */

const clients = Number(process.env.BENCH_CLIENTS)
const [present] = await db.execute<{ n: number }>(sql`select count(*)::int as n from companies where slug = 'bench'`)
if (present?.n === 0) {
  console.log(`  Loading ${clients.toLocaleString('en')} clients …`)
  const begun = Date.now()
  const superuser = postgres(process.env.BENCH_SUPERUSER_URL ?? '', { max: 1, onnotice: () => {} })
  const company = await transaction(async () => {
    const made = await makeCompany({ slug: 'bench', name: 'Bench Hosting', currencies: ['USD'] })
    for (const name of ['Resellers', 'Non-profit', 'Key accounts']) await makeClientGroup(made.id, { name })
    const group = await makeStaffGroup(made.id, permissions, 'Administrators')
    const passwordHash = await hash(benchPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    for (const username of loginNames) await joinCompany(made.id, (await makeStaff({ username, passwordHash })).id, group.id)
    return made
  })
  await load(superuser, { companyId: company.id, clients })
  await loadBooks(superuser, { companyId: company.id, clients })
  await superuser.end()
  console.log(`  Loaded in ${Math.round((Date.now() - begun) / 1000)} s`)
}
await disconnect()
