import { and, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientGroups } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import type { Actor } from '@/lib/actor'
import { Refusal, type MessageRef } from '@/lib/errors'
import type { FieldInput } from '../input'
import { findType } from '../types'

type Settled = Omit<FieldInput, 'type'>

/**
 * A field's settings made to fit its type: what the type does not have is dropped, a secret is always encrypted, what a
 * client edits the client also sees. Refuses a label that is taken, a group of another company, and an empty list of
 * options.
 */
export async function settleField(actor: Actor, type: string, input: Settled, id?: number): Promise<Settled> {
  const { hasOptions, hasPattern, isSecret } = findType(type) ?? {}
  const errors: Record<string, MessageRef> = {}
  const [same, groups] = await Promise.all([
    db.select({ id: customFields.id }).from(customFields).where(and(
      eq(customFields.companyId, actor.company.id), sql`lower(${customFields.label}) = lower(${input.label})`,
      id === undefined ? undefined : ne(customFields.id, id))),
    input.groupId === null ? [] : db.select({ id: clientGroups.id }).from(clientGroups)
      .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, input.groupId))).for('key share'),
  ])
  if (same.length > 0) errors.label = 'errors.labelTaken'
  if (input.groupId !== null && groups.length === 0) errors.groupId = 'errors.choose'
  if (hasOptions && input.options.length === 0) errors.options = 'errors.required'
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  return {
    ...input,
    options: hasOptions ? input.options : [],
    pattern: hasPattern ? input.pattern : '',
    encrypted: isSecret || input.encrypted,
    clientVisible: input.clientVisible || input.clientEditable,
  }
}
