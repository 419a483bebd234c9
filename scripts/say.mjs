import { stripVTControlCharacters, styleText } from 'node:util'

/** An error whose message is all that a person needs: it is shown without a stack. */
export class Plain extends Error {}

const style = (how, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(how, text) : text)

export const bold = (text) => style('bold', text)
export const dim = (text) => style('dim', text)

/** One line about what the program does. */
export const say = (line = '') => console.log(line)

/** A line that parts the output of one step from the next. */
export const headline = (text) => console.log(`\n${bold(`── ${text} ${'─'.repeat(66 - text.length)}`)}`)

/** Says what is done, does it, and says how long it took. */
export async function step(what, work) {
  const from = performance.now()
  process.stdout.write(`${what} …`)
  try {
    const result = await work()
    console.log(dim(` ${seconds(performance.now() - from)}`))
    return result
  } catch (error) {
    console.log(' failed')
    throw error
  }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** The end of a long output, indented, to be shown below a plain message. */
export function tail(output, lines = 25) {
  const all = stripVTControlCharacters(output).trimEnd().split('\n')
  return all.slice(-lines).map((line) => `  ${line}`).join('\n')
}

/** Rows in columns that line up; the first row is the heading. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  return rows.map((row, index) => {
    const line = row.map((cell, column) => String(cell ?? '').padEnd(widths[column])).join('  ').trimEnd()
    return `  ${index === 0 ? dim(line) : line}`
  })
}
