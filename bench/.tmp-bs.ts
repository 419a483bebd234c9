import { searchClients, searchStatement } from '@/features/clients/queries/search-clients'
import { db, disconnect } from '@/db/client'
import { measuringActor } from '@/bench/actor'
const actor = measuringActor(1)
const [c] = await db.execute<any>(`select * from clients where company_id=1 and number=543210`)
const [ph] = await db.execute<any>(`select number from client_phones where company_id=1 and client_id=${c.id}`)
const [co] = await db.execute<any>(`select * from clients where company_id=1 and number>600000 and tax_id<>'' limit 1`)
const cases: Record<string, string> = {
  'name part': 'schnei', 'name 3': 'mül', 'one letter': 's', 'two letters': 'sc', 'email part': c.email.split('@')[0], 'email whole': c.email, 'mailbox word': 'gmail',
  'company': co.company_name, 'company coined': co.company_name.split(' ')[0], 'phone last 7': ph.number.slice(-7), 'phone 4': ph.number.slice(-4), 'phone full': ph.number, 'phone nat': '0' + ph.number.slice(3), 'Client ID': '543210',
  'typo': 'shneider', 'typo2': 'Zimmermamn', 'rare word': co.company_name.split(' ')[0], 'surname tail': 'Königshäuser', 'tenth': 'Schmidt', 'two common': 'anna schmidt', 'two common 2': 'maria müller', 'two prefixes': 'mar schm', 'three': 'thomas schmidt gmail',
  'two 1-letter': 'a s', 'disjoint common': 'anna 佐藤', 'disjoint 2': 'müller 株', 'common + none': 'schmidt qqqqqqq', 'tax id': co.tax_id, 'tax grouped': co.tax_id.slice(0,2)+' '+co.tax_id.slice(2,5)+' '+co.tax_id.slice(5), 'invoice': 'INV-12345', 'infix': 'chneid', 'infix3': 'yzq', 'infix jp': '田', 'arabic': 'الخط', 'digits 3': '987', 'nothing': 'xqzjvw', 'typo in two': 'anna shneider', 'tail': 'äuser',
}
const only = process.argv[2]
for (const [name, q] of Object.entries(cases)) {
  if (only && name !== only) continue
  for (let i = 0; i < 3; i++) await searchClients(actor, q)
  const times: number[] = []
  let n = 0
  for (let i = 0; i < 20; i++) { const s = performance.now(); n = (await searchClients(actor, q)).length; times.push(performance.now() - s) }
  times.sort((a, b) => a - b)
  const st = await searchClients(actor, q, 3)
  console.log(name.padEnd(18), q.padEnd(34), 'p50', times[10]!.toFixed(1).padStart(7), 'p95', times[18]!.toFixed(1).padStart(7), String(n).padStart(3), st.map((h) => `${h.name}/${h.company}/${h.match.field}:${h.match.text}`).join(' | ').slice(0, 140))
}
await disconnect()
