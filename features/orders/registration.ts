import { hashToken } from '@/lib/token'
import type { Choice } from './order'

/** What is kept of somebody who registered, sealed, until they open the mailed link. Never the password itself. */
export type SealedRegistration = {
  person: {
    firstName: string; lastName: string; companyName: string; address1: string; address2: string; city: string; country: string
    state: string; zip: string; email: string; taxId: string; marketingOptIn: boolean; custom: Record<string, string | undefined>
  }
  choice: Choice
  locale: string
  passwordHash: string
  /** Of what the browser that registered keeps. */
  browserHash: string
  /** Of the order that it becomes. */
  requestKey: string
}

export const registrationContext = (companyId: number, token: string) => `registration:${companyId}:${hashToken(token).toString('hex')}`
