import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killDuringPayments } from './database-down-case'

/** PostgreSQL killed in the middle of payments: `bench/prove/database-down.ts [kills]`, on a server of its own. */
const folder = mkdtempSync(join(tmpdir(), 'clientele-down-'))
chmodSync(folder, 0o711)
const { broken, ...figures } = await killDuringPayments(folder, Number(process.argv[2] ?? 100))
rmSync(folder, { recursive: true, force: true })
console.table([{ promise: 'database stopped mid-transaction', ...figures, broken: broken.join('; ') || 0 }])
process.exit(broken.length + figures.lost + figures.doubled + figures.late > 0 ? 1 : 0)
