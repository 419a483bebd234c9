import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { version } from '@/package.json'

/** Whether the program and its database answer; for supervisors, without an actor because it tells nothing of anyone. */
export async function checkHealth() {
  const answered = db.execute(sql`select 1`).then(() => true, () => false)
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 3000, false))
  return { version, database: await Promise.race([answered, late]) }
}
