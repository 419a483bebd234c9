import { permissions, type Permission } from '@/lib/permit'

/** The noun: what a staff group may do, without any database. */

/** The permissions by their noun, in the order in which they are shown. */
export const permissionsByNoun: { noun: Noun; permissions: Permission[] }[] = []

type Noun = Permission extends `${infer Word}.${string}` ? Word : never

for (const permission of permissions) {
  const noun = permission.slice(0, permission.indexOf('.')) as Noun
  const last = permissionsByNoun.at(-1)
  if (last?.noun === noun) last.permissions.push(permission)
  else permissionsByNoun.push({ noun, permissions: [permission] })
}

type Holder = { permissions: ReadonlySet<Permission> }

/** The first permission of `granted` that the holder lacks: nobody gives what they do not have. */
export const lacking = ({ permissions: held }: Holder, granted: readonly string[]) =>
  granted.find((permission) => !(held as ReadonlySet<string>).has(permission))

/** What a change of permissions gives or takes. */
export const difference = (before: readonly string[], after: readonly string[]) =>
  [...before.filter((word) => !after.includes(word)), ...after.filter((word) => !before.includes(word))]
