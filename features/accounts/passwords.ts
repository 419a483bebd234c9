import { hash, verify } from '@node-rs/argon2'
import { TooMany } from '@/lib/errors'

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const longest = 256

let running = 0
const waiting: (() => void)[] = []

/** At most four at once, so that a flood of logins cannot take all memory; a long queue is refused. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 4) {
    if (waiting.length >= 64) throw new TooMany(5)
    await new Promise<void>((go) => waiting.push(go))
  }
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

const normal = (password: string) => password.slice(0, longest * 2).normalize('NFKC').slice(0, longest)

export const hashPassword = (password: string) => inTurn(() => hash(normal(password), cost))

let dummy: Promise<string> | undefined

/** Takes the same time for an unknown user (no hash) as for a wrong password. */
export async function verifyPassword(stored: string | null | undefined, password: string) {
  const against = stored ?? (await (dummy ??= hash('nobody has this password', cost)))
  const right = await inTurn(() => verify(against, normal(password)).catch(() => false))
  return right && stored != null
}

/** Whether a hash was made with older parameters and should be made anew at this login. */
export const isOutdated = (stored: string) => !stored.includes('m=19456,t=2,p=1')
