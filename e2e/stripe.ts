import { test } from './fixtures'
import { startStripe, takeStripe } from './gateways'
import type { World } from './world'

export const webhookSecret = 'whsec_e2e0123456789'

export const messagesOf = ({ company }: Pick<World, 'company'>) => `${process.env.BASE_URL}/api/gateways/stripe/${company.slug}`

/**
 * For a spec that pays by Stripe: a stand-in of its API, where the program was told to look for it, from before its first
 * test until after its last; it shows the page to pay at as well. The tests of such a spec run one after the other.
 */
export function withStripe() {
  let standIn: Awaited<ReturnType<typeof startStripe>>
  test.describe.configure({ mode: 'default' })
  test.beforeAll(async () => {
    // Another spec may have its turn.
    test.setTimeout(240_000)
    standIn = await startStripe()
  })
  test.afterAll(() => standIn.close())
  return {
    standIn: () => standIn,
    /** The company takes Stripe, and hears from it. */
    takingStripe: async (world: Pick<World, 'company'>) => {
      await takeStripe(world.company.id, { secretKey: standIn.secretKey, webhookSecret })
      standIn.tell({ url: messagesOf(world), secret: webhookSecret })
    },
  }
}
