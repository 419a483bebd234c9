import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { TooMany } from '@/lib/errors'

type Allowance = { burst: number; everySeconds: number }

/**
 * Takes one from the allowance of `key`: `burst` at once, one more every `everySeconds`. Refuses with TooMany.
 * Call it before a transaction begins, so that a refusal does not give the attempt back.
 */
export async function limit(key: string, { burst, everySeconds }: Allowance) {
  const step = sql`make_interval(secs => ${everySeconds}::double precision)`
  const room = sql`make_interval(secs => ${everySeconds * burst}::double precision)`
  const taken = await db.execute(sql`
    insert into rate_limits as r (key, full_at) values (${key}, now() + ${step})
    on conflict (key) do update set full_at = greatest(r.full_at, now()) + ${step}
      where greatest(r.full_at, now()) + ${step} <= now() + ${room}
    returning 1`)
  if (taken.length > 0) return
  const [row] = await db.execute<{ seconds: number }>(sql`
    select greatest(1, ceil(extract(epoch from full_at + ${step} - ${room} - now())))::int as seconds
    from rate_limits where key = ${key}`)
  throw new TooMany(row?.seconds ?? 1)
}
