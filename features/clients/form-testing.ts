import { Refusal } from '@/lib/errors'

/** A password that the rules allow. */
export const strong = 'kQ7-vw2m=Zr9pLx4'

/** What a command refused, by field. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  if (error instanceof Refusal) return error.fields
  throw error ?? new Error('nothing was refused')
}
