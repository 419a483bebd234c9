import { Refusal } from '@/lib/errors'
import type { ClientEdit } from './input'
import type { Client } from './queries/get-client'

/** A password that the rules allow. */
export const strong = 'kQ7-vw2m=Zr9pLx4'

/** What a command refused, by field. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  if (error instanceof Refusal) return error.fields
  throw error ?? new Error('nothing was refused')
}

export type Edit = Omit<ClientEdit, 'number'>

/** The edit form as it opens: saving it changes nothing. */
export function opened(client: Client): Edit {
  const { firstName, lastName, companyName, title, address1, address2, city, country, state, zip, email, taxExempt, taxId } = client
  const usesEmail = client.username === client.email
  return {
    firstName, lastName, companyName, title, address1, address2, city, country, state, zip, email, taxExempt, taxId,
    phones: client.phones, currency: client.currency, locale: client.locale, groupId: client.groupId,
    marketingOptIn: client.marketingOptIn, usernameFrom: usesEmail ? 'email' : 'own', username: usesEmail ? '' : client.username ?? '',
    access: 'keep', password: '', custom: {}, tags: client.tags, version: client.version,
  }
}
