import type { Staff, System } from '@/lib/actor'

/** By which way a client came to agree to marketing emails, or to withdraw it. */
export const consentSources = ['client', 'staff', 'order-form', 'unsubscribe-link', 'import'] as const
export type ConsentSource = (typeof consentSources)[number]

/** What a new client who agreed was made by. */
export const sourceOf = (actor: Staff | System, isRegistered: boolean): ConsentSource =>
  (actor.kind === 'staff' ? 'staff' : isRegistered ? 'order-form' : 'import')
