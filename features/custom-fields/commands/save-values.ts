import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { customFieldValues } from '@/db/schema/custom-fields'
import type { Actor } from '@/lib/actor'
import type { MessageRef } from '@/lib/errors'
import { issuesToFields } from '@/lib/zod-issues'
import { appliesTo, clearKey, inputKey, inputName, type CustomField } from '../custom-field'
import { listFields } from '../queries'
import { openValue, storeValue } from '../stored-value'
import { typeOf } from '../types'

/** What a form sent, by the keys of inputKey(); a box that is not ticked is missing. */
export type CustomInput = Record<string, string | undefined>

type Given = {
  groupId: number
  values: CustomInput
  clientId?: number
  /** The values are the client's own, though the program saves them. */
  byClient?: boolean
}
type Changes = Record<string, unknown>
type Checked = {
  /** What is wrong, by the names of the controls; save() may be called only when this is empty. */
  errors: Record<string, MessageRef>
  /**
   * Writes inside the caller's transaction. Returns what changed, for record(); of what is encrypted only that it did.
   */
  save: (clientId: number) => Promise<Changes>
}

/**
 * Checks the values of all fields that the actor may set for a client of that group. An empty field is emptied, except
 * a secret, which stays until it is cleared. A value that does not change is not checked anew: an option may have gone
 * since.
 */
export async function checkValues(actor: Actor, { groupId, values, clientId, byClient = actor.kind === 'client' }: Given): Promise<Checked> {
  const [fields, stored] = await Promise.all([
    // Held until the client is saved: nobody switches encryption or deletes a field in between.
    listFields(actor, { groupId }).for('share'),
    clientId === undefined ? new Map<number, string>() : readStored(actor, clientId),
  ])
  const errors: Checked['errors'] = {}
  const writes: { field: CustomField; before: string; after: string }[] = []
  for (const field of fields.filter((one) => (!byClient || one.clientEditable) && appliesTo(one, groupId))) {
    const sealed = stored.get(field.id)
    const before = sealed === undefined || clientId === undefined ? ''
      : openValue(actor.company.id, field, clientId, sealed)
    const typed = typedFor(field, values, before)
    const result = typed === before ? { value: before } : check(field, typed)
    if (result.error) errors[inputName(field)] = result.error
    else if (field.required && result.value === '') errors[inputName(field)] = 'errors.required'
    else if (result.value !== before) writes.push({ field, before, after: result.value ?? '' })
  }
  return { errors, save: (client) => write(actor, client, writes) }
}

function typedFor(field: CustomField, values: CustomInput, before: string) {
  const typed = values[inputKey(field)] ?? ''
  if (typed !== '' || !typeOf(field).isSecret) return typed
  return values[clearKey(field)] === undefined ? before : ''
}

function check(field: CustomField, typed: string): { value?: string; error?: MessageRef } {
  const parsed = typeOf(field).schema(field).safeParse(typed)
  if (parsed.success) return { value: parsed.data }
  const [error] = Object.values(issuesToFields<MessageRef>(parsed.error,
    (key: string, params?: Record<string, string | number>) => (params ? { key, values: params } : key)))
  return { error: error ?? 'errors.invalid' }
}

async function readStored(actor: Actor, clientId: number) {
  const rows = await db.select({ fieldId: customFieldValues.fieldId, value: customFieldValues.value })
    .from(customFieldValues)
    .where(and(eq(customFieldValues.companyId, actor.company.id), eq(customFieldValues.clientId, clientId)))
  return new Map(rows.map(({ fieldId, value }) => [fieldId, value]))
}

async function write(actor: Actor, clientId: number, writes: { field: CustomField; before: string; after: string }[]) {
  const companyId = actor.company.id
  const changes: Changes = {}
  for (const { field, before, after } of writes) {
    if (after === '') {
      await db.delete(customFieldValues).where(and(eq(customFieldValues.companyId, companyId),
        eq(customFieldValues.clientId, clientId), eq(customFieldValues.fieldId, field.id)))
    } else {
      await db.insert(customFieldValues)
        .values({ companyId, clientId, fieldId: field.id, value: storeValue(companyId, field, clientId, after) })
        .onConflictDoUpdate({
          target: [customFieldValues.companyId, customFieldValues.clientId, customFieldValues.fieldId],
          set: { value: sql`excluded.value` },
        })
    }
    const { recorded = (value: string): unknown => value } = typeOf(field)
    changes[`custom:${field.label}`] = field.encrypted ? '••••••' : [recorded(before), recorded(after)]
  }
  return changes
}
