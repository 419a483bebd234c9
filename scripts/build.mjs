import { writeFileSync } from 'node:fs'
import { runNode } from './child.mjs'
import { at, digest, read, root } from './files.mjs'
import { Plain, step, tail } from './say.mjs'

const mark = at('.next', 'built-from')
const elsewhere = new Set(['node_modules', 'e2e', 'bench', 'scripts', 'docs', 'test-results', 'playwright-report'])

/** What cannot change the build: tests, tools, and at the top everything that is neither a folder nor code. */
const skip = (name, depth, isFile) =>
  /\.test\.[a-z]+$/.test(name) ||
  (depth === 0 && (name.startsWith('.') || elsewhere.has(name) || (isFile && !/\.(m?[jt]sx?|json)$/.test(name)))) ||
  name === 'next-env.d.ts'

const buildEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

/** Builds the program, unless the build was made from exactly these sources. */
export async function build() {
  const sources = digest(root, skip)
  if (read(mark) === sources && read(at('.next', 'BUILD_ID'))) return
  await step('Building', async () => {
    const next = at('node_modules/next/dist/bin/next')
    const { code, output } = await runNode([next, 'build'], { env: buildEnv, quiet: true })
    if (/EACCES.*\.next/s.test(output)) {
      throw new Plain('The build failed: .next belongs to another user. Run as that user, or remove the folder.')
    }
    if (code !== 0) throw new Plain(`The build failed.\n\n${tail(output, 60)}`)
    writeFileSync(mark, sources)
  })
}
