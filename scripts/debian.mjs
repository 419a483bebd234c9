import { run } from './child.mjs'
import { read } from './files.mjs'
import { Plain, step, tail } from './say.mjs'

/** Whether we may install what the system has a package of: as root on Debian. */
export const isRootOfDebian = () => process.getuid?.() === 0 && /^ID(_LIKE)?=.*debian/m.test(read('/etc/os-release') ?? '')

/** Installs a package of Debian, and says so. */
export const installFromDebian = (name, why) => step(`${why}: installing Debian's ${name}`, async () => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-q'], ['install', '-qy', '--no-install-recommends', name]]) {
    const { code, output } = await run('apt-get', args, { env, quiet: true })
    if (code !== 0) throw new Plain(`apt-get ${args[0]} failed.\n\n${tail(output)}`)
  }
})
