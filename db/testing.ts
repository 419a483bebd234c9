import { transaction } from './client'

class Rollback extends Error {}

/** A test's world: everything it writes is rolled back at its end. */
export async function rolledBack(work: () => Promise<void>) {
  await transaction(async () => {
    await work()
    throw new Rollback()
  }).catch((error: unknown) => {
    if (!(error instanceof Rollback)) throw error
  })
}
