/** A secret from the environment. Without it the program must not go on as if all were well, so this throws. */
export function requireSecret(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. Set it to 32 or more random characters, and keep it.`)
  if (process.env.NODE_ENV === 'production' && value.length < 32) {
    throw new Error(`${name} is too short: 32 or more random characters are needed.`)
  }
  return value
}
