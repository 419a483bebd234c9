import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { settings } from '@/db/schema/settings'
import { defaults, type SettingKey } from '@/features/settings/registry'
import type { Actor } from '@/lib/actor'

/** The furthest (or, for a smallest one, the nearest) value of a setting of days that anybody of the company has. */
export async function extremeDays(actor: Actor, keys: readonly SettingKey[]): Promise<{ least: number | null; most: number | null }> {
  const rows = await db.select({
    least: sql<number | null>`min((${settings.value} #>> '{}')::int)`, most: sql<number | null>`max((${settings.value} #>> '{}')::int)`,
  }).from(settings).where(sql`${settings.companyId} = ${actor.company.id} and ${settings.key} in ${[...keys]}
    and jsonb_typeof(${settings.value}) = 'number'`)
  const given = keys.map((key) => defaults[key]).filter((value): value is number => typeof value === 'number')
  const all = [...given, ...[rows[0]?.least, rows[0]?.most].filter((value): value is number => typeof value === 'number')]
  return all.length === 0 ? { least: null, most: null } : { least: Math.min(...all), most: Math.max(...all) }
}
