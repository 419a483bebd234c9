import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { clientCounts } from '@/db/schema/clients'
import { clientGroups, companies, companyLocales } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { languageName, localeCodes } from '@/locales'
import { chosenColumns } from '../browse-columns'
import { visibleTo } from '../visible'

type Group = { id: number; name: string; color: string }
type Field = { id: number; label: string; type: string; options: string[] }

/** Everything around the list in one prepared statement: five small ones cost more than the list itself. */
const facts = prepared((db) => db
  .select({
    counts: sql<Record<string, number>>`(
      select coalesce(jsonb_object_agg(status, clients), '{}') from (
        select ${clientCounts.status}, sum(${clientCounts.clients}) as clients from ${clientCounts}
        where ${clientCounts.companyId} = ${companies.id} group by 1) as c)`,
    groups: sql<Group[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('id', ${clientGroups.id}, 'name', ${clientGroups.name}, 'color', ${clientGroups.color})
        order by ${clientGroups.isDefault} desc, ${clientGroups.name} collate "und-x-icu"), '[]')
      from ${clientGroups} where ${clientGroups.companyId} = ${companies.id})`,
    languages: sql<string[]>`(
      select coalesce(jsonb_agg(${companyLocales.locale}), '[]') from ${companyLocales}
      where ${companyLocales.companyId} = ${companies.id})`,
    fields: sql<Field[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('id', ${customFields.id}, 'label', ${customFields.label},
        'type', ${customFields.type}, 'options', ${customFields.options}) order by ${customFields.position}, ${customFields.id}), '[]')
      from ${customFields} where ${customFields.companyId} = ${companies.id} and not ${customFields.encrypted}
        and ${customFields.type} <> 'secret')`,
    columns: memberships.browseColumns,
  })
  .from(companies)
  .leftJoin(memberships, and(eq(memberships.companyId, companies.id), eq(memberships.staffId, sql.placeholder('staffId'))))
  .where(eq(companies.id, sql.placeholder('companyId')))
  .prepare('browse_facts'))

/**
 * What stands around the list of clients: exact counts per tab, the groups, languages and custom fields to filter by (none
 * that is encrypted: the database knows no value of it), and the columns that the staff member chose.
 */
export async function getBrowseFacts(actor: Staff) {
  visibleTo(actor)
  const [row] = await facts({ companyId: actor.company.id, staffId: actor.staffId })
  const { active = 0, inactive = 0, fraud = 0 } = row?.counts ?? {}
  const on = new Set(row?.languages)
  return {
    tabs: { active, inactive, fraud, all: active + inactive + fraud },
    groups: row?.groups ?? [],
    languages: [...localeCodes.filter((code) => on.delete(code)), ...[...on].toSorted()].map((code) => ({ code, name: languageName(code) })),
    fields: (row?.fields ?? []).map((field) => ({ ...field, options: field.type === 'checkbox' ? ['on'] : field.options })),
    columns: chosenColumns(row?.columns),
  }
}
