import type { OrderPage, Shown } from './load-order-page'

/** What a form of the later steps sends along of the choice; the command decides all of it again. */
export const hiddenChoice = ({ actor, form }: Pick<OrderPage, 'actor' | 'form'>, { offer, currency, quantity, coupon }: Shown) =>
  ({ company: actor.company.slug, form: form.slug, offer, currency, quantity, coupon })
