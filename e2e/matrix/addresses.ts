import { payTokenOf } from '../pay-token'
import { unsubscribeTokenOf } from '../unsubscribe-token'
import type { Stage } from './stage'

export const admin = '/admin/[company]'
export const client = `${admin}/clients/[number]`
export const settings = `${admin}/settings`

/** Of what each part of a route stands for; the first that fits is taken, so the longer ones come first. */
const parts: Record<string, (stage: Stage) => unknown> = {
  '[company]': ({ world }) => world.company.slug,
  '[number]': ({ world }) => world.client.number,
  '[...missing]': () => 'nowhere',
  '[...nextauth]': () => 'session',
  'staff-groups/[group]': ({ world }) => `staff-groups/${world.readers.id}`,
  '[group]': ({ world }) => world.resellers.id,
  '[member]': ({ world }) => world.reader.id,
  '[invoice]/edit': ({ draft }) => `${draft.id}/edit`,
  '[invoice]/delete': ({ draft }) => `${draft.id}/delete`,
  '[invoice]': ({ invoice }) => invoice.id,
  'unsubscribe/[token]': ({ campaign, world }) => `unsubscribe/${unsubscribeTokenOf(campaign, world.client)}`,
  '[campaign]': ({ campaign }) => campaign.id,
  '[token]/return': ({ attempt, invoice }) => `${payTokenOf(invoice)}/return?attempt=${attempt.id}`,
  '[token]': ({ invoice }) => payTokenOf(invoice),
  '[account]': ({ paymentAccount }) => paymentAccount.id,
  '[setup]': ({ setup }) => setup.id,
  '[attempt]': ({ attempt }) => attempt.id,
  '[transaction]': ({ transaction }) => transaction.id,
  '[gateway]': () => 'bank-transfer',
  '[package]': ({ pack }) => pack.id,
  '[coupon]': ({ coupon }) => coupon.id,
  '[service]': ({ service }) => service.id,
  '[contact]': ({ contact }) => contact.id,
  '[orderForm]': ({ orderForm }) => orderForm.id,
  '[order]': ({ order }) => order.number,
  '[form]': ({ orderForm }) => orderForm.slug,
  '[language]': () => 'sv',
  '[key]': () => 'clientArea.home.title',
  '[run]': ({ run }) => run.id,
  '[rule]': ({ rule }) => rule.id,
  '[field]': ({ field }) => field.id,
  '[mail]': ({ mail }) => mail.id,
  '[kind]': () => 'invoice',
}

/** The address of a route on the stage. */
export const addressOf = (route: string, stage: Stage) =>
  Object.entries(parts).reduce((address, [part, value]) => address.replace(part, () => String(value(stage))), route)
