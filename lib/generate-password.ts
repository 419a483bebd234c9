// Letters and digits that are told apart in any typeface: no 0/O/o, 1/l/I/i.
const lower = 'abcdefghjkmnpqrstuvwxyz'
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
// Symbols that survive shells, spreadsheets, HTML and URLs better than others.
const symbols = '-_+=?!@#*:'
const all = lower + upper + digits + symbols

function pick(): string {
  const bytes = new Uint8Array(1)
  const limit = 256 - (256 % all.length)
  do globalThis.crypto.getRandomValues(bytes)
  while ((bytes[0] ?? 255) >= limit)
  return all.charAt((bytes[0] ?? 0) % all.length)
}

const has = (password: string, set: string) => [...password].some((c) => set.includes(c))

/** A strong password of 20 characters, about 118 bits, with each kind of character in it. For server and browser. */
export function generatePassword(): string {
  // Whole candidates are thrown away, so that every password that fits the rules is as likely as any other.
  for (;;) {
    const password = Array.from({ length: 20 }, pick).join('')
    const starts = has(password.charAt(0), lower + upper)
    if (starts && [lower, upper, digits, symbols].every((set) => has(password, set))) return password
  }
}
