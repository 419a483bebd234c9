import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './http'
import { clientFloor, isOfClient } from './subject'

/** Puts the sizes side by side, says which goals are met, prints a table and writes bench/results.json. */

type Bare = { p50: number; p95: number; p99: number }
type Result = {
  size: number; machine: Record<string, unknown>; peakServerMiB: number; javaScriptKiB: number; profileJavaScriptKiB: number
  figures: Record<string, { one: Figures; eight: Figures; soft?: Figures; softEight?: Figures }>; statements: Record<string, Bare>
}

const results = [100_000, 1_000_000].map((size) => `.data-bench/${size}.json`).filter(existsSync)
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Result)
const ms = (n: number | undefined) => (n === undefined ? '' : n.toFixed(1))
const floorName = 'floor (empty page)'

for (const { size, figures, statements, peakServerMiB, javaScriptKiB, profileJavaScriptKiB } of results) {
  const floor = figures[floorName]
  console.log(`\n${size.toLocaleString('en')} clients\n`)
  console.log('| what | /s at 1 | /s at 8 | × floor | soft /s at 8 | × floor | p50 | p95 | p99 | bare p50 | bare p95 | page ÷ bare |')
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const [name, { one, eight, softEight }] of Object.entries(figures)) {
    const under = isOfClient(name) ? figures[clientFloor] : floor
    const bare = statements[name]
    const cells = [one.perSecond.toFixed(0), eight.perSecond.toFixed(0), (eight.perSecond / (under?.eight.perSecond ?? 1)).toFixed(2),
      softEight?.perSecond.toFixed(0) ?? '', softEight ? (softEight.perSecond / (floor?.softEight?.perSecond ?? 1)).toFixed(2) : '',
      ms(one.p50), ms(one.p95), ms(one.p99), ms(bare?.p50), ms(bare?.p95), bare ? (one.p50 / bare.p50).toFixed(1) : '']
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
  console.log(`\nServer at its largest ${peakServerMiB?.toFixed(0)} MiB; JavaScript of Browse ${javaScriptKiB.toFixed(0)} KiB, of a profile ${profileJavaScriptKiB.toFixed(0)} KiB (gzip).`)
}

const [small, large] = [results.find(({ size }) => size === 100_000), results.find(({ size }) => size === 1_000_000)]
const goals: { goal: string; figure: string; met: boolean }[] = []
const goal = (text: string, figure: number, met: boolean, digits = 2) => goals.push({ goal: text, figure: figure.toFixed(digits), met })
if (large) {
  const floor = large.figures[floorName]?.eight.perSecond ?? 1
  for (const name of ['browse, first page', 'browse, a page in the middle', 'profile']) {
    const ratio = (large.figures[name]?.eight.perSecond ?? 0) / floor
    goal(`${name} at least 0.6 × the floor`, ratio, ratio >= 0.6)
  }
  for (const name of ['invoices, first page', 'invoices, a page in the middle']) {
    const ratio = (large.figures[name]?.eight.perSecond ?? 0) / floor
    goal(`${name} at least 0.6 × the floor`, ratio, ratio >= 0.6)
  }
  for (const name of ['client area: home', 'client area: an invoice']) {
    const ratio = (large.figures[name]?.eight.perSecond ?? 0) / (large.figures[clientFloor]?.eight.perSecond ?? 1)
    goal(`${name} at least 0.5 × the floor of its area`, ratio, ratio >= 0.5)
  }
  const big = (large.figures['profile with 10,000 invoices']?.eight.perSecond ?? 0) / floor
  goal('profile of a client with 10,000 invoices at least 0.4 × the floor', big, big >= 0.4)
  for (const [name, { one }] of Object.entries(large.figures).filter(([key]) => key.startsWith('search'))) {
    goal(`${name}: p95 at most 50 ms end to end`, one.p95, one.p95 <= 50, 1)
    const bare = large.statements[name]?.p95 ?? Infinity
    goal(`${name}: its SQL p95 at most 15 ms`, bare, bare <= 15, 1)
  }
  goal('the server stays under 512 MiB', large.peakServerMiB, large.peakServerMiB < 512, 0)
  goal('JavaScript of Browse at most 180 KiB', large.javaScriptKiB, large.javaScriptKiB <= 180, 0)
  goal('JavaScript of a profile at most 180 KiB', large.profileJavaScriptKiB, large.profileJavaScriptKiB <= 180, 0)
}
if (small && large) {
  for (const name of Object.keys(large.figures)) {
    // Pages were measured in rounds, in turns with all others; a single second of one connection catches what the machine does in it.
    const [before, after] = [small.figures[name], large.figures[name]]
    const growth = name.startsWith('search') || !after?.softEight && !isOfClient(name) ? (after?.one.p50 ?? 0) / (before?.one.p50 ?? 1)
      : (before?.eight.perSecond ?? 0) / (after?.eight.perSecond ?? 1)
    goal(`${name}: at most 1.3 × slower than with a tenth of the clients`, growth, growth <= 1.3)
  }
}
console.log()
for (const { goal: text, figure, met } of goals) console.log(`${met ? 'met    ' : 'NOT MET'}  ${figure.padStart(8)}  ${text}`)
writeFileSync('bench/results.json', `${JSON.stringify({ goals, results }, null, 2)}\n`)
