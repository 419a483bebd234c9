import type { ActorCompany, ClientUser, System } from '@/lib/actor'

/**
 * Whoever holds the link of one invoice. No actor of the rest of the program: it is known to `features/payments/` alone,
 * whose queries and commands let it reach that invoice and nothing else of the client's.
 */
export type Bearer = {
  kind: 'bearer'
  company: ActorCompany
  clientId: number
  locale: string
  invoiceId: number
  token: string
}

/** Who pays: a client who is logged in, or a bearer. */
export type Payer = ClientUser | Bearer

/** In whose name the rest of the program is asked. What a bearer may reach is checked before. */
export const actorOf = (payer: Payer): ClientUser | System =>
  (payer.kind === 'client' ? payer : { kind: 'system', company: payer.company })

/** Where a payer sees an attempt, and where a provider sends them back to. */
export const attemptPath = (payer: Payer, attempt: number) =>
  (payer.kind === 'client' ? `/client/pay/${attempt}` : `/pay/${payer.token}?attempt=${attempt}`)
export const returnPath = (payer: Payer, attempt: number) =>
  (payer.kind === 'client' ? `/client/pay/${attempt}/return` : `/pay/${payer.token}/return?attempt=${attempt}`)

/** A limit of a payer: links of one client do not use up what the client may do. */
export const payerKey = (payer: Payer) =>
  `${payer.company.id}:${payer.kind === 'client' ? payer.clientId : `link-${payer.invoiceId}`}`
