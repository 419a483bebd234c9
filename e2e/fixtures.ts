import { test as base } from '@playwright/test'
import { logIn, makeWorld, type World } from './world'

type Fixtures = { world: World; asStaff: void; asReader: void; asClient: void }

/** `world` is a company of the test's own; `asStaff`, `asReader` and `asClient` open the browser logged in. */
export const test = base.extend<Fixtures>({
  world: async ({ page: _ }, use) => use(await makeWorld()),
  asStaff: async ({ context, world }, use) => {
    await logIn(context, 'staff', world.admin.userId)
    await use()
  },
  asReader: async ({ context, world }, use) => {
    await logIn(context, 'staff', world.reader.userId)
    await use()
  },
  asClient: async ({ context, world }, use) => {
    await logIn(context, 'client', world.client.userId)
    await use()
  },
})

export { expect } from '@playwright/test'
