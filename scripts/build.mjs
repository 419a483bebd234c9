import { at, digest, read, root } from './files.mjs'
import { runNode } from './child.mjs'
import { Plain, step, tail } from './say.mjs'
import { writeFileSync } from 'node:fs'

const mark = at('.next', 'built-from')
const elsewhere = new Set(['node_modules', 'e2e', 'bench', 'scripts', 'test-results', 'playwright-report', 'docs'])
const skip = (name, depth) =>
  (depth === 0 && (elsewhere.has(name) || name.startsWith('.') || /\.(md|tsbuildinfo)$|^next-env\.d\.ts$/.test(name))) ||
  /\.test\.[a-z]+$/.test(name)

const buildEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

/** Builds the program, unless the build was made from exactly these sources. */
export async function build() {
  const sources = digest(root, skip)
  if (read(mark) === sources && read(at('.next', 'BUILD_ID'))) return
  await step('Building', async () => {
    const { code, output } = await runNode([at('node_modules/next/dist/bin/next'), 'build'], { env: buildEnv, quiet: true })
    if (code !== 0) throw new Plain(`The build failed.\n\n${tail(output, 60)}`)
    writeFileSync(mark, sources)
  })
}
