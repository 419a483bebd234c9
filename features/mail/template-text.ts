import type { MessageRef } from '@/lib/errors'
import { htmlPieces } from './template-html'

/**
 * The language of templates, which decides nothing: {{name}} is a variable, {{#name}}…{{/name}} stands only where the
 * variable says something, {{^name}}…{{/name}} only where it says nothing. Whatever a variable holds is never read again.
 */
export type Variables = Readonly<Record<string, string>>
/** Of an HTML template, `{ html }` is a piece that the program made itself; all else is escaped. */
export type HtmlVariables = Readonly<Record<string, string | { html: string }>>

type Node = { text: string } | { variable: string; at: number } | { section: string; at: number; isAbsent: boolean; inner: Node[] }
type Problem = { problem: 'form' | 'unopened' | 'unclosed'; name: string; at: number }

const tag = /\{\{([#^/]?)\s*([A-Za-z][A-Za-z0-9]{0,40})\s*\}\}/y

function parse(source: string): { nodes: Node[]; problem?: Problem } {
  const root: Node[] = []
  const open: { name: string; at: number; nodes: Node[] }[] = []
  let nodes = root
  let from = 0
  const take = (to: number) => {
    if (to > from) nodes.push({ text: source.slice(from, to) })
  }
  for (let at = source.indexOf('{{'); at >= 0; at = source.indexOf('{{', from)) {
    tag.lastIndex = at
    const [whole = '', mark = '', name = ''] = tag.exec(source) ?? []
    if (!whole) return { nodes: root, problem: { problem: 'form', name: source.slice(at, at + 20).split('\n', 1)[0] ?? '', at } }
    const alone = mark ? ownLine(source, at, at + whole.length) : undefined
    take(alone?.from ?? at)
    from = alone?.to ?? at + whole.length
    if (mark === '') nodes.push({ variable: name, at })
    else if (mark === '/') {
      const last = open.pop()
      if (last?.name !== name) return { nodes: root, problem: { problem: 'unopened', name, at } }
      nodes = last.nodes
    } else {
      const inner: Node[] = []
      nodes.push({ section: name, at, isAbsent: mark === '^', inner })
      open.push({ name, at, nodes })
      nodes = inner
    }
  }
  take(source.length)
  const [unclosed] = open
  return unclosed ? { nodes: root, problem: { problem: 'unclosed', name: unclosed.name, at: unclosed.at } } : { nodes: root }
}

/** A section's mark that has a line to itself leaves no empty line behind. */
function ownLine(source: string, from: number, to: number) {
  const start = source.lastIndexOf('\n', from - 1) + 1
  const next = source.indexOf('\n', to)
  const end = next < 0 ? source.length : next + 1
  return source.slice(start, from).trim() === '' && source.slice(to, end).trim() === '' ? { from: start, to: end } : undefined
}

function write<Value>(nodes: readonly Node[], values: Readonly<Record<string, Value>>, write1: (value: Value) => string): string {
  const valueOf = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
  return nodes.map((node) => {
    if ('text' in node) return node.text
    if ('variable' in node) {
      const value = valueOf(node.variable)
      return value === undefined ? '' : write1(value)
    }
    const value = valueOf(node.section)
    return (value === undefined || value === '') === node.isAbsent ? write(node.inner, values, write1) : ''
  }).join('')
}

/** A template as plain text. A variable that is not there is empty; what cannot be read is written as it stands. */
export function renderText(source: string, variables: Variables): string {
  const { nodes, problem } = parse(source)
  return problem ? source : write(nodes, variables, (value) => value)
}

/** A template as HTML; every variable is escaped, in text and in attributes alike. */
export function renderHtml(source: string, variables: HtmlVariables): string {
  const { nodes, problem } = parse(source)
  return problem ? escapeHtml(source)
    : write(nodes, variables, (value) => (typeof value === 'string' ? escapeHtml(value) : value.html))
}

/** What is wrong with a template, with its line and column; undefined: nothing. */
export function checkText(source: string, allowed: readonly string[]): MessageRef | undefined {
  const { nodes, problem } = parse(source)
  if (problem) return refer(source, problem.at, problem.problem, problem.name)
  const unknown = firstUnknown(nodes, new Set(allowed))
  return unknown && refer(source, unknown.at, 'unknown', unknown.name)
}

/**
 * The same of an HTML template, which may hold what mail programs show and nothing that runs, fetches or covers the page.
 * A link begins with https:, http:, mailto: or one of `links`.
 */
export function checkHtml(source: string, allowed: readonly string[], links: readonly string[]): MessageRef | undefined {
  const bad = checkText(source, allowed)
  if (bad) return bad
  const { problem } = htmlPieces(source, links)
  return problem && refer(source, problem.at, problem.problem, problem.name)
}

function firstUnknown(nodes: readonly Node[], allowed: ReadonlySet<string>): { name: string; at: number } | undefined {
  for (const node of nodes) {
    if ('text' in node) continue
    const name = 'variable' in node ? node.variable : node.section
    if (!allowed.has(name)) return { name, at: node.at }
    const inside = 'section' in node ? firstUnknown(node.inner, allowed) : undefined
    if (inside) return inside
  }
  return undefined
}

function refer(source: string, at: number, problem: string, name: string): MessageRef {
  const before = source.slice(0, at).split('\n')
  return { key: `mailTemplates.problems.${problem}`, values: { name, line: before.length, column: [...before.at(-1) ?? ''].length + 1 } }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
