import type { z } from 'zod'

/** What a company has typed in for a gateway: by the key of the field, for each currency by `key.EUR`. */
export type GatewayConfig = Readonly<Record<string, string>>

/** Its label is `gateways.<gateway>.fields.<key>`, with a hint beside it if there is one under `<key>Hint`. */
export type GatewayField = {
  key: string
  /** Written once, then shown only as set or not set. */
  secret?: boolean
  /** Typed for each currency of the company. */
  perCurrency?: boolean
  multiline?: boolean
  /** Without it the gateway cannot be switched on. */
  required?: boolean
  /** What was typed, not empty, to what is stored. */
  schema: z.ZodType<string>
}

export type Checkout = {
  /** Ours; it comes back with everything the provider says about this payment. */
  reference: string
  amount: bigint
  currency: string
  description: string
  returnUrl: string
  cancelUrl: string
  locale: string
  /** To fill in on the provider's page; empty: the payer types it. */
  email: string
  /** Asked twice with one key, the provider starts one checkout. */
  idempotencyKey: string
}

/** Where the payer goes, and what the provider calls it. */
export type StartedCheckout = { redirectUrl: string; gatewayReference: string }

export type Refund = {
  /** What the provider calls the payment: `paymentReference` of its event. */
  paymentReference: string
  amount: bigint
  currency: string
  idempotencyKey: string
}

export type MadeRefund = { refundReference: string; state: 'succeeded' | 'pending' | 'failed' }

/** A way to pay that a provider keeps for a payer, in what people may see of it and what the provider calls it. */
export type SavedAccount = {
  /** What the provider calls the payer and the way to pay. They never leave the server. */
  customerReference: string
  methodReference: string
  kind: 'card' | 'bank' | 'other'
  /** As people know it: Visa. '' when it has no name. */
  brand: string
  lastFour: string
  expires?: { month: number; year: number }
  /** The only currency that it can be charged in; '': any. */
  currency: string
}

/** Saving a way to pay, on the provider's own page: what is typed there never comes here. */
export type Setup = Omit<Checkout, 'amount' | 'description'> & {
  /** What the provider calls this payer already; '' when it knows nobody. */
  customerReference: string
}

export type FoundSetup = { state: 'open' | 'expired' } | { state: 'saved'; account: SavedAccount }

/** Money of a saved account, while the payer is away. */
export type Charge = {
  reference: string
  customerReference: string
  methodReference: string
  amount: bigint
  currency: string
  description: string
  idempotencyKey: string
}

/** Why a saved account was not charged, and whether asking again can help: later, never, or once the payer confirms it. */
export type ChargeRefusal = { code: string; again: 'later' | 'never' | 'payer' }

export type PaymentEventType =
  | 'payment.succeeded' | 'payment.pending' | 'payment.failed' | 'payment.expired' | 'payment.disputed'
  | 'refund.succeeded' | 'refund.pending' | 'refund.failed'

/** What a provider says has happened, in our words. Amounts are in our minor units. */
export type PaymentEvent = {
  /** The provider's name for the message, by which it is stored once. */
  id: string
  type: PaymentEventType
  /** What the provider called the checkout, when the message is about one. */
  gatewayReference?: string
  /** What the provider calls the payment itself, for refunds. */
  paymentReference?: string
  refundReference?: string
  /** Ours, as given to the checkout. */
  reference?: string
  amount: bigint
  currency: string
  /** Why a charge of a saved account failed. */
  refusal?: ChargeRefusal
  at: Date
}

/** A provider says that its page for saving an account is done, or over. What was saved is asked for by `findSetup`. */
export type SetupEvent = { id: string; type: 'setup.completed' | 'setup.expired'; gatewayReference: string; reference?: string; at: Date }

/** What the payer must do by themselves. The label of a line is `gateways.<gateway>.lines.<key>`. */
export type Instructions = {
  lines: { key: string; value: string }[]
  text?: string
  /** What a banking app reads from a picture. */
  qr?: string
}

export type Incoming = { body: Buffer; headers: Headers; now: Date }
export type Verified = { events: (PaymentEvent | SetupEvent)[] } | { refused: string }

export type GatewayAccounts = {
  startSetup: (config: GatewayConfig, setup: Setup) => Promise<StartedCheckout>
  findSetup: (config: GatewayConfig, gatewayReference: string) => Promise<FoundSetup>
  /** Charges an account; the answer is an event like the message about it, so that it does not matter which comes first. */
  charge: (config: GatewayConfig, charge: Charge) => Promise<PaymentEvent>
  /**
   * The charge of that reference, if there was one: for an answer that was lost, when the provider may have forgotten the key.
   * `since` is when it was asked at the earliest.
   */
  findCharge: (config: GatewayConfig, charge: { customerReference: string; reference: string; since: Date }) => Promise<PaymentEvent | undefined>
  /** The provider forgets it; one that is gone is forgotten. */
  forget: (config: GatewayConfig, account: Pick<SavedAccount, 'customerReference' | 'methodReference'>) => Promise<void>
}

/**
 * A payment provider. It translates between its words and ours and decides nothing: what is due, what counts as paid and
 * who may ask is known by the features. One file here and one line in index.ts make a new one.
 */
export type Gateway = {
  /** As stored and in addresses; its name for people is `gateways.<id>.name`. */
  id: string
  fields: readonly GatewayField[]
  /** Whether a company with this configuration can be paid in this currency. */
  takes: (config: GatewayConfig, currency: string) => boolean
  /** The least amount at or above `amount` that the provider can take; some know no last digit. */
  chargeable?: (amount: bigint, currency: string) => bigint
  startCheckout?: (config: GatewayConfig, checkout: Checkout) => Promise<StartedCheckout>
  /** Ends a checkout that nobody should pay any more; false: it is paid or over already. */
  endCheckout?: (config: GatewayConfig, gatewayReference: string) => Promise<boolean>
  /** Asks the provider what became of a checkout or a charge, for when its message does not come; undefined: nothing yet. */
  findPayment?: (config: GatewayConfig, gatewayReference: string) => Promise<PaymentEvent | undefined>
  instructions?: (config: GatewayConfig, due: { currency: string; amount: bigint; reference: string }) => Instructions
  /** What to choose at the provider when its messages are set up. */
  webhookEvents?: readonly string[]
  verifyWebhook?: (config: GatewayConfig, incoming: Incoming) => Promise<Verified>
  refund?: (config: GatewayConfig, refund: Refund) => Promise<MadeRefund>
  /** What became of a refund, by the provider's name for it or by the key under which it was asked for; undefined: there was none. */
  findRefund?: (config: GatewayConfig, refund: Pick<Refund, 'paymentReference' | 'idempotencyKey'> & { refundReference: string }) => Promise<MadeRefund | undefined>
  /** For how many hours a key that is asked again is known to be the same request. Later on, it must be found out first whether it happened. */
  keyHours?: number
  /** Who can save an account can also be asked what was saved, charge it and forget it. */
  accounts?: GatewayAccounts
}

/**
 * The provider did not do it. `unavailable`: nobody knows whether it did, and the same key may be asked again; `refused`:
 * it says no to this; `misconfigured`: it does not know this company's keys.
 */
export class GatewayError extends Error {
  constructor(readonly kind: 'unavailable' | 'refused' | 'misconfigured', message: string, readonly code = '') {
    super(message)
  }
}
