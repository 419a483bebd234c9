import { and, asc, eq, getColumns, isNull, or, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { clientGroups } from '@/db/schema/companies'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import type { Actor, Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { inputName, type CustomField } from './custom-field'
import { openValue } from './stored-value'
import { typeOf } from './types'

const { companyId: _, createdAt: __, ...columns } = getColumns(customFields)

type Which = { groupId?: number; clientVisible?: boolean }

/**
 * The company's custom fields in their order (R43); with a group only those its clients have. A client sees the visible
 * ones.
 */
export function listFields(actor: Actor, { groupId, clientVisible = actor.kind === 'client' }: Which = {}) {
  const visibleOnly = clientVisible || actor.kind === 'client'
  return db.select(columns).from(customFields)
    .where(and(
      eq(customFields.companyId, actor.company.id),
      visibleOnly ? customFields.clientVisible : undefined,
      groupId === undefined ? undefined : or(isNull(customFields.groupId), eq(customFields.groupId, groupId)),
    ))
    .orderBy(asc(customFields.position), asc(customFields.id))
}

const values = sql<number>`(
  select count(*)::int from ${customFieldValues}
  where ${customFieldValues.companyId} = ${customFields.companyId}
    and ${customFieldValues.fieldId} = ${customFields.id})`

/** All fields for their settings page: with the group's name and the number of clients that have a value. */
export function listFieldsWithUse(actor: Staff) {
  permit(actor, 'settings.view')
  return db.select({ ...columns, values, group: clientGroups.name }).from(customFields)
    .leftJoin(clientGroups,
      and(eq(clientGroups.companyId, customFields.companyId), eq(clientGroups.id, customFields.groupId)))
    .where(eq(customFields.companyId, actor.company.id))
    .orderBy(asc(customFields.position), asc(customFields.id))
}

/** One field of the company with the number of its values. Or NotFound. */
export async function getField(actor: Staff, id: number) {
  permit(actor, 'settings.view')
  const [field] = await db.select({ ...columns, values }).from(customFields)
    .where(and(eq(customFields.companyId, actor.company.id), eq(customFields.id, id)))
  if (!field) throw new NotFound('custom field')
  return field
}

type Of = { clientId: number; groupId?: number }
export type FieldWithValue = { field: CustomField; value: string }

const findValues = prepared((database) => database
  .select({ ...columns, value: customFieldValues.value }).from(customFields)
  .leftJoin(customFieldValues, and(
    eq(customFieldValues.companyId, customFields.companyId), eq(customFieldValues.fieldId, customFields.id),
    eq(customFieldValues.clientId, sql.placeholder('client')),
  ))
  .where(and(
    eq(customFields.companyId, sql.placeholder('company')),
    sql`(${sql.placeholder('group')}::bigint is null or ${customFields.groupId} is null or ${customFields.groupId} = ${sql.placeholder('group')})`,
    sql`(${customFields.clientVisible} or ${sql.placeholder('all')}::boolean)`,
  ))
  .orderBy(asc(customFields.position), asc(customFields.id))
  .prepare('custom_values_of_client'))

/**
 * The fields that a client of the group has (without a group: all of them), each with its value or ''. A secret is
 * never opened here: 'set' says that there is one. A client reads only their own, and only visible ones.
 */
export async function listValues(actor: Actor, { clientId, groupId }: Of): Promise<FieldWithValue[]> {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  const rows = await findValues({ company: actor.company.id, client: clientId, group: groupId ?? null, all: actor.kind !== 'client' })
  return rows.map(({ value, ...field }) => ({
    field,
    value: value === null ? '' : typeOf(field).isSecret ? 'set' : openValue(actor.company.id, field, clientId, value),
  }))
}

/** What a form begins with: the values by the names of their controls, secrets left out. */
export const initialValues = (list: readonly FieldWithValue[]) =>
  Object.fromEntries(list.filter(({ field }) => !typeOf(field).isSecret)
    .map(({ field, value }) => [inputName(field), value]))
