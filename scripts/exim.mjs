import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian, isRootOfDebian } from './debian.mjs'
import { read } from './files.mjs'
import { Plain } from './say.mjs'

/**
 * The path of an Exim and the `uid:gid` of its own user, who alone beside root may start it; on Debian without any mail
 * server, root gets one installed. `folder` is where it will work.
 */
export async function findExim(folder) {
  const path = process.getuid?.() === 0 ? installed() ?? (await fromDebian()) : undefined
  const [, , uid, gid] = read('/etc/passwd')?.split('\n').map((line) => line.split(':')).find(([name]) => name === 'Debian-exim') ?? []
  if (!path || !uid) {
    throw new Plain('The proof of mail needs root, and the Exim of Debian: install its exim4-daemon-light.')
  }
  const ids = { uid: Number(uid), gid: Number(gid) }
  if (spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...ids, cwd: '/' }).status !== 0) {
    throw new Plain(`Exim does not run as root, and its user cannot reach ${folder}. Move the project to a folder that others may enter.`)
  }
  return { path, account: `${uid}:${gid}` }
}

const installed = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'exim4')).find((path) => existsSync(path))

async function fromDebian() {
  // Another mail server would have to go for it, which is not ours to decide.
  if (!isRootOfDebian() || existsSync('/usr/sbin/sendmail')) return undefined
  await installFromDebian('exim4-daemon-light', 'No mail server found')
  return installed()
}
