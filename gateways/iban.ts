/** An IBAN without spaces, in capitals, if its check digits are right; else undefined. */
export function readIban(typed: string): string | undefined {
  const iban = typed.replace(/[\s-]/g, '').toUpperCase()
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(iban)) return undefined
  // ISO 13616: the first four go to the end, letters become numbers from 10, and the rest of a division by 97 is 1.
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n ? iban : undefined
}

/** An IBAN as it stands on paper, in groups of four. */
export const spacedIban = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1 ')
