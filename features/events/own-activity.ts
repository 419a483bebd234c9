/** What a client is told of their own account; everything else of the record is the company's. */
export const ownEventNames = [
  'client.created', 'client.logged-in', 'client.logged-in-as', 'client.login-as-ended', 'client.updated', 'client.locale-changed',
  'client.marketing-agreed', 'client.marketing-withdrawn', 'client.password-changed', 'client.password-link-sent',
  'client.recovery-codes-made', 'client.session-ended', 'client.sessions-ended', 'client.two-factor-on', 'client.two-factor-off',
  'client.passkey-added', 'client.passkey-removed', 'client.data-downloaded', 'contact.added', 'contact.edited', 'contact.removed',
  'contact.invited', 'contact.accepted', 'closing.requested', 'closing.withdrawn', 'closing.refused',
  'payment-account.added', 'payment-account.removed', 'payment-account.automatic-on', 'payment-account.automatic-off',
] as const

export type OwnEventName = (typeof ownEventNames)[number]
