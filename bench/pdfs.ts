import { renderInvoicePdf } from '@/features/invoices/document/pdf'
import { sampleDocument } from '@/features/invoices/document/sample'

/** How long PDFs take: 100 of 10 lines, one of 500, and whether memory stays where it is. `tsx bench/pdfs.ts` */

const languages = ['en', 'de', 'ar', 'ja']
type Took = { seconds: number; cpu: number }
const timed = async (work: () => Promise<unknown>): Promise<Took> => {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1_000_000 }
}
const documentAt = (at: number, lines: number) => sampleDocument({ locale: languages[at % languages.length], number: `INV-${at}`, notes: `Nr. ${at}` }, lines)
const hundred = async () => {
  for (let at = 0; at < 100; at += 1) await renderInvoicePdf(documentAt(at, 10))
}
const megabytes = () => {
  (globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().heapUsed / 1_000_000
}

const first = await timed(() => renderInvoicePdf(documentAt(0, 10)))
const cold = await timed(hundred)
const before = megabytes()
const warm = await timed(hundred)
await hundred()
const after = megabytes()
const long = await timed(() => renderInvoicePdf(documentAt(0, 500)))

const row = (what: string, { seconds, cpu }: Took, goal?: number) => {
  const verdict = goal === undefined ? '' : ` · goal ${goal} s · ${seconds <= goal ? 'met' : 'MISSED'}`
  console.log(`${what.padEnd(46)} ${seconds.toFixed(2)} s (${cpu.toFixed(2)} s of CPU)${verdict}`)
}
row('the first PDF of a process, fonts opened', first)
row('100 PDFs of 10 lines in four languages', cold, 20)
row('100 more', warm, 20)
row('one PDF of 500 lines', long, 2)
console.log(`${'heap after 200 more PDFs'.padEnd(46)} ${(after - before >= 0 ? '+' : '') + (after - before).toFixed(1)} MB of ${after.toFixed(0)} MB`)
if (cold.seconds > 20 || long.seconds > 2) process.exitCode = 1
