import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { read } from './files.mjs'
import { Plain } from './say.mjs'

/**
 * Who runs PostgreSQL, which refuses to run as root: the present user; under root the owner of the data, or `postgres`,
 * or `nobody`, whichever reaches the folders; else root under another number in a name space of its own.
 */
export function chooseAccount({ postgres, folder, data }) {
  if (process.getuid?.() !== 0) return ownAccount(data)
  const reaches = (account) => {
    const script = '"$1" --version >/dev/null && cd "$2"'
    const [command, ...args] = [...account.before, '/bin/sh', '-c', script, 'sh', postgres, folder]
    return spawnSync(command, args, { ...account.ids, cwd: '/', stdio: 'ignore' }).status === 0
  }
  const account = candidates(data).find(reaches)
  if (account) return account
  throw new Plain(
    `PostgreSQL does not run as root, and no other user can reach ${folder}.\n` +
      'Start as a normal user, or move the project to a folder that others may enter, or set DATABASE_URL.',
  )
}

/** Gives a file or a folder with all it holds to the account. */
export function handOver(path, account) {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = account.ids.uid === undefined ? { uid: 0, gid: 0 } : account.ids
  const stat = statSync(path)
  if (stat.uid === uid) return
  chownSync(path, uid, gid)
  if (!stat.isDirectory()) return
  for (const entry of readdirSync(path, { recursive: true })) lchownSync(join(path, entry), uid, gid)
}

function ownAccount(data) {
  if (existsSync(data) && process.getuid && statSync(data).uid !== process.getuid()) {
    throw new Plain(`${data} belongs to another user. Start as that user (root, perhaps), or remove the folder.`)
  }
  return { ids: {}, before: [] }
}

function candidates(data) {
  const owner = existsSync(data) ? statSync(data) : { uid: 0 }
  const known = ['postgres', 'nobody'].map(fromPasswd).filter(Boolean)
  const users = owner.uid === 0 ? known : [{ uid: owner.uid, gid: owner.gid }, ...known]
  const apart = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
  return [...users.map((ids) => ({ ids, before: [] })), { ids: {}, before: apart }]
}

function fromPasswd(name) {
  const line = read('/etc/passwd')?.split('\n').find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':').map(Number)
  return { uid, gid }
}
