import { at, read } from './files.mjs'
import { run } from './child.mjs'
import { Plain, step, tail } from './say.mjs'

/** Installs the packages of package-lock.json, unless exactly they are there. */
export async function install() {
  if (isInstalled()) return
  await step('Installing packages', async () => {
    const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await run('npm', ['ci', ...flags], { quiet: true })
    if (code !== 0) throw new Plain(`npm ci failed. Is the network there?\n\n${tail(output)}`)
  })
}

/** npm keeps a list of what it installed, written last: compared with the lock it also tells a half-done install. */
function isInstalled() {
  const lock = packages(at('package-lock.json'))
  const there = packages(at('node_modules', '.package-lock.json'))
  if (!there) return false
  const same = (path) => there[path] && there[path].integrity === lock[path].integrity
  const fine = (path) => path === '' || same(path) || (!there[path] && isForOthers(lock[path]))
  return Object.keys(lock).every(fine) && Object.keys(there).every((path) => lock[path])
}

const packages = (path) => {
  const text = read(path)
  return text && JSON.parse(text).packages
}

const libc = process.platform === 'linux' && (process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl')

/** Optional packages are for one platform each; only those of this one must be here. */
function isForOthers(entry) {
  if (!entry.optional) return Boolean(entry.peer)
  const fits = (list, mine) => !list || !mine || list.includes(mine)
  const here = fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && fits(entry.libc, libc)
  return !(entry.os && entry.cpu && here)
}
