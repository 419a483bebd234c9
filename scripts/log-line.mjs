import { format, stripVTControlCharacters } from 'node:util'

const banner = /^\s*(▲|✓|- (Local|Network|Environments))/
const telling = ['code', 'constraint_name', 'digest']

/** A line of the log for what was written to the console; '' for what is not worth one. No values of people's data. */
export function logLine(level, parts, time = Date.now()) {
  const text = format(...parts.map((part) => (part instanceof Error ? describe(part) : part)))
  const msg = withoutValues(stripVTControlCharacters(text)).trim()
  return msg && !banner.test(msg) ? `${JSON.stringify({ level, time, msg })}\n` : ''
}

/** An error without its other properties: PostgreSQL's `detail` and Drizzle's `params` hold what somebody typed. */
function describe(error, depth = 0) {
  const known = telling.filter((name) => error[name]).map((name) => `${name}: ${error[name]}`)
  const cause = error.cause instanceof Error && depth < 4 ? `\ncaused by ${describe(error.cause, depth + 1)}` : ''
  return `${error.stack ?? error}${known.length > 0 ? ` (${known.join(', ')})` : ''}${cause}`
}

/** Messages quote values too: Drizzle its parameters, PostgreSQL the input that it cannot read. */
function withoutValues(text) {
  return text
    .replace(/^\s*params: [\s\S]*?(?=\n\s+at |\n?$)/gm, 'params: …')
    .replace(/(invalid input (?:syntax|value) for [^:\n]+: )"[^\n]*"/g, '$1…')
    .replace(/(value )"[^"\n]*"( is out of range)/g, '$1…$2')
}
