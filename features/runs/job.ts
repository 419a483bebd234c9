import type { System } from '@/lib/actor'
import type { JobName, Problem } from './run'

export type Context = {
  actor: System
  runId: number
  /** The company’s day at `now`. */
  day: string
  now: Date
  /** How many are done together. */
  size: number
}

/** Ids of what is done together, and where to go on behind it. */
export type Batch = { items: number[]; after: unknown }

/** A recurring job: it finds what is due, batch by batch, and does each batch whole or not at all. */
export type Job = {
  name: JobName
  /** How many there are to do, about; for the bar of progress. */
  count: (context: Context) => Promise<number>
  /** The next ones in a fixed order; undefined at the end. */
  next: (context: Context, after: unknown) => Promise<Batch | undefined>
  /** In a transaction. What was done before, or by somebody else meanwhile, is not done again. */
  work: (context: Context, items: number[]) => Promise<{ done: number; problems: Problem[] }>
  /**
   * After a batch is committed and outside of any transaction, for what asks a provider: nobody may be asked for money that could
   * still be rolled back here. Killed before it or in its midst, the next run comes by those items again.
   */
  afterwards?: (context: Context, items: number[], signal?: AbortSignal) => Promise<{ done: number; problems: Problem[] }>
  /**
   * How many batches may be under way at once: one thinks while the database writes another. Only for a job whose own
   * locks keep two from doing the same; of the others, one is at work in a company at a time.
   */
  lanes?: number
  /** Whom a problem is about when one item alone breaks, and what keeps it from being tried again each day. */
  setAside?: (context: Context, item: number) => Promise<Problem>
}

/** Pages through ids: `find` gives at most `limit` ids above the last one, in order. */
export const byId = (find: (context: Context, after: number, limit: number) => Promise<{ id: number }[]>, most = Infinity) =>
  async (context: Context, after: unknown): Promise<Batch | undefined> => {
    const rows = await find(context, typeof after === 'number' ? after : 0, Math.min(most, context.size))
    const last = rows.at(-1)
    return last && { items: rows.map(({ id }) => id), after: last.id }
  }
