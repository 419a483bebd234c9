import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './child.mjs'
import { installFromDebian, isRootOfDebian } from './debian.mjs'
import { Plain, say } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']
const macs = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)

/** The path of a Chromium for the browser tests; on Debian, root gets one installed. */
export async function findBrowser() {
  const path = given() ?? (await ofPlaywright()) ?? installed() ?? (await fromDebian())
  if (!path) {
    throw new Plain(
      'The browser tests need a Chromium. Install one (npx playwright install chromium, or the chromium or\n' +
        'google-chrome of your system), or set PLAYWRIGHT_CHROMIUM to the path of one.',
    )
  }
  const { output } = await run(path, ['--version'], { quiet: true })
  const version = /[A-Za-z ]+ \d+\.[\d.]+/.exec(output)?.[0].trim()
  say(`Browser: ${version ?? 'of unknown version'} (${path})`)
  return path
}

function given() {
  const path = process.env.PLAYWRIGHT_CHROMIUM
  if (path && !existsSync(path)) throw new Plain(`PLAYWRIGHT_CHROMIUM=${path}: there is no such file.`)
  return path || undefined
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...places, ...macs].find((path) => existsSync(path))
}

async function fromDebian() {
  if (!isRootOfDebian()) return undefined
  await installFromDebian('chromium', 'No browser found')
  return installed()
}
