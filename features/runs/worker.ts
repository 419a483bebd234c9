import { requireSecret } from '@/lib/secrets'
import { work } from './work'

/** The worker's program, started by scripts/work.mjs. */
for (const name of ['AUTH_SECRET', 'ENCRYPTION_KEY']) requireSecret(name)
const { DATABASE_URL } = process.env
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set.')
await work(DATABASE_URL)
process.exit()
