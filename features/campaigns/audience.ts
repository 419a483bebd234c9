import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { clients } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { services } from '@/db/schema/services'
import { parseBrowseView } from '@/features/clients/browse-view'
import { filters, statusesOf } from '@/features/clients/queries/list-clients'
import { hasAnyTag } from '@/features/clients/tagged'
import type { Staff, System } from '@/lib/actor'
import { mailableStatuses, type Audience } from './campaign'

/** Who may be written to at all (R49): agreed to marketing emails, is no fraud, was not erased, and has an address. */
export const mayBeMailed = sql`${clients.marketingOptIn} and ${clients.status} <> 'fraud' and ${clients.erasedAt} is null and ${clients.email} <> ''`

const any = <Value>(list: readonly Value[], condition: (some: Value[]) => SQL | undefined) =>
  (list.length === 0 ? undefined : condition([...list]))

/** The clients of an audience, for a WHERE on clients; scope first. */
export function audienceWhere(actor: Staff | System, audience: Audience): SQL {
  const { companyId, id } = clients
  return and(
    eq(companyId, actor.company.id), mayBeMailed,
    inArray(clients.status, audience.statuses.length > 0 ? audience.statuses : [...mailableStatuses]),
    any(audience.groups, (some) => inArray(clients.groupId, some)),
    any(audience.languages, (some) => inArray(clients.locale, some)),
    audience.country ? eq(clients.country, audience.country) : undefined,
    any(audience.tags, hasAnyTag),
    audience.packages.length > 0 || audience.service ? sql`exists (select from ${services} where ${and(
      eq(services.companyId, companyId), eq(services.clientId, id),
      any(audience.packages, (some) => inArray(services.packageId, some)),
      audience.service ? eq(services.status, audience.service) : undefined,
    )})` : undefined,
    audience.field === null ? undefined : sql`exists (
      select from ${customFieldValues} join ${customFields} on ${customFields.companyId} = ${customFieldValues.companyId}
        and ${customFields.id} = ${customFieldValues.fieldId} and not ${customFields.encrypted}
      where ${customFieldValues.companyId} = ${companyId} and ${customFieldValues.clientId} = ${id}
        and ${customFieldValues.fieldId} = ${audience.field} and left(${customFieldValues.value}, 200) = left(${audience.value}, 200)
        and ${customFieldValues.value} = ${audience.value})`,
    audience.view ? ofView(actor, audience.view.query) : undefined,
  ) ?? sql`false`
}

function ofView(actor: Staff | System, query: string) {
  const view = parseBrowseView(Object.fromEntries(new URLSearchParams(query)))
  return and(filters(actor, view), inArray(clients.status, [...statusesOf(view)]))
}
