import { makeOrder, makeOrderForm, makeService, unique } from '@/db/factories'
import { password } from '../world'
import { admin } from './addresses'
import { bare, byAdmins, byOwnPart, everyone, forAdmins, forPart, ofOwnPart, row, type Actions, type Routes } from './rows'
import { freshClient, type Stage } from './stage'

const orderFormFields = (pack: Stage['pack']) =>
  ({ title: 'Order', slug: unique('form'), 'offers[]': [`${pack.id}-1-month`], 'currencies[]': ['EUR'], groupId: '', active: 'on' })
const orderChoice = ({ world, orderForm, pack }: Stage) =>
  ({ company: world.company.slug, form: orderForm.slug, offer: `${pack.id}-1-month`, currency: 'EUR', quantity: '1', coupon: '' })
/** Of a client of its own, who may end up as a fraud. */
async function freshOrder(stage: Stage) {
  const client = await freshClient(stage)
  const order = await makeOrder(client, stage.orderForm.id, await makeService(client, stage.pack.id, { status: 'pending' }))
  return { number: String(order.number), version: '1' }
}

export const routes: Routes = {
  [`${admin}/billing/orders`]: forAdmins,
  [`${admin}/billing/orders/[order]`]: forAdmins,
  [`${admin}/packages/order-forms`]: forAdmins,
  [`${admin}/packages/order-forms/new`]: forAdmins,
  [`${admin}/packages/order-forms/[orderForm]`]: forAdmins,
  '/client/orders': forPart('services'),
  '/client/orders/[order]': ofOwnPart('services'),
  // Whoever comes by may order; what each may order is decided by the command.
  '/order/[company]/[form]': everyone('ok'),
  '/order/[company]/[form]/details': everyone('ok'),
  '/order/[company]/[form]/confirm': everyone('ok'),
  '/order/[company]/[form]/sent': everyone('ok'),
  '/order/[company]/subdivisions': everyone('ok'),
}

export const actions: Actions = {
  'features/orders/actions/staff.ts#createFormAction': row(byAdmins, ({ pack }) => orderFormFields(pack)),
  'features/orders/actions/staff.ts#editFormAction': row(byAdmins, async ({ world, pack }) =>
    ({ ...orderFormFields(pack), id: String((await makeOrderForm(world.company.id, [{ packageId: pack.id }])).id), version: '1' })),
  'features/orders/actions/staff.ts#acceptOrderAction': row(byAdmins, freshOrder),
  'features/orders/actions/staff.ts#refuseOrderAction': row(byAdmins, async (stage) => ({ ...await freshOrder(stage), reason: 'Not there.' })),
  'features/orders/actions/staff.ts#markOrderFraudAction': row(byAdmins, async (stage) => ({ ...await freshOrder(stage), reason: 'Stolen card.' })),
  'features/orders/actions/visitor.ts#registerAction': bare(everyone('does'), (stage) => ({
    ...orderChoice(stage), country: 'DE', firstName: 'Nora', lastName: 'Lind', email: `${unique('nora')}@visitor.example`, password, termsVersion: '1',
  })),
  'features/orders/actions/visitor.ts#confirmRegistrationAction': bare(everyone('refused'), (stage) =>
    ({ ...orderChoice(stage), token: 'x', termsVersion: '1' })),
  // The key of the form is then the first client's.
  'features/orders/actions/visitor.ts#placeOrderAction': bare(byOwnPart('services'), (stage) =>
    ({ ...orderChoice(stage), termsVersion: '1', requestKey: crypto.randomUUID() })),
  'features/orders/actions/visitor.ts#cancelOwnOrderAction': bare(byOwnPart('services'), async ({ world, pack, orderForm }) => {
    const { number } = await makeOrder(world.client, orderForm.id, await makeService(world.client, pack.id, { status: 'pending' }))
    return { number: String(number) }
  }),
}
