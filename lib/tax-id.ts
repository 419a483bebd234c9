import type { Validator } from 'stdnum'

export type TaxIdCheck = { ok: true; value: string; kind: 'vatin' | 'other' } | { ok: false }

/** Prefix of the VATIN, and which validator of which country knows it. */
const vatins: readonly (readonly [prefix: string, country: string, validator: string])[] = [
  ['AT', 'AT', 'uid'], ['BE', 'BE', 'vat'], ['BG', 'BG', 'vat'], ['CHE', 'CH', 'vat'], ['CY', 'CY', 'vat'],
  ['CZ', 'CZ', 'dic'], ['DE', 'DE', 'vat'], ['DK', 'DK', 'cvr'], ['EE', 'EE', 'kmkr'], ['EL', 'GR', 'vat'],
  ['ES', 'ES', 'nif'], ['FI', 'FI', 'alv'], ['FR', 'FR', 'tva'], ['GB', 'GB', 'vat'], ['HR', 'HR', 'oib'],
  ['HU', 'HU', 'anum'], ['IE', 'IE', 'vat'], ['IS', 'IS', 'vsk'], ['IT', 'IT', 'iva'], ['LT', 'LT', 'pvm'],
  ['LU', 'LU', 'tva'], ['LV', 'LV', 'pvn'], ['MT', 'MT', 'vat'], ['NL', 'NL', 'btw'], ['NO', 'NO', 'mva'],
  ['PL', 'PL', 'nip'], ['PT', 'PT', 'nif'], ['RO', 'RO', 'cif'], ['SE', 'SE', 'vat'], ['SI', 'SI', 'ddv'],
  ['SK', 'SK', 'dph'],
]
// These countries use the VATIN of another.
const sameVatAs: Record<string, string> = { MC: 'FR', IM: 'GB', LI: 'CH' }
// Other spellings of a prefix: Greece by its country code; Northern Ireland, whose numbers are British ones.
const alias: Record<string, string> = { GR: 'EL', XI: 'GB' }

// Numbers of banks, schools, voters, passports: no tax numbers, though a validator for them exists.
const notForTax = new Set(
  'cbu passport svnr pwnr kontonr bank clabe aic vid epic bc_bhn onderwijsnummer nss ncf amka bis nir'.split(' '),
)
// Not all tax numbers of these have a validator, so what looks like one is taken.
const incomplete = new Set('IS LI LU MC MT'.split(' '))

type Verdict = { compact: string; isCompany: boolean } | 'misspelt' | 'other form'

function judge(validator: Validator | undefined, text: string): Verdict {
  try {
    const result = validator?.validate(text)
    if (result?.isValid) return { compact: result.compact, isCompany: result.isCompany }
    return result?.error.name === 'InvalidChecksum' ? 'misspelt' : 'other form'
  } catch {
    return 'other form'
  }
}

const isValid = (verdict: Verdict) => typeof verdict === 'object'

/** Without spaces, dots, dashes and slashes, in capital letters. */
const compacted = (text: string) => text.toUpperCase().replace(/[\s.,/'’·\p{Pd}]/gu, '')

// What some tax number could be: letters, digits and the usual signs, with at least four digits, not all the same.
function isPlausible(text: string): boolean {
  const digits = text.replace(/[^0-9]/g, '')
  return /^[\p{L}\p{N} .,/\p{Pd}]+$/u.test(text) && digits.length >= 4 && new Set(digits).size > 1
}

type Stdnum = Record<string, Record<string, Validator>>

/** A number that begins as a VATIN does, whichever country the client is in: businesses register abroad too. */
function judgePrefixed(stdnum: Stdnum, compact: string): { vatin?: string; misspelt: boolean; of?: string } {
  const written = Object.keys(alias).find((other) => compact.startsWith(other))
  const same = written ? `${alias[written]}${compact.slice(written.length)}` : compact
  const [prefix, country, name] = vatins.find(([prefix]) => same.startsWith(prefix)) ?? []
  if (!prefix || !country || !name) return { misspelt: false }
  const validator = stdnum[country]?.[name]
  // Norwegian and Swiss numbers end in a word for VAT, which is often left out where the prefix says it.
  const ending = prefix === 'NO' ? 'MVA' : 'MWST'
  const tried = prefix === 'NO' || prefix === 'CHE' ? same.replace(/^([A-Z]+\d{9})$/, `$1${ending}`) : same
  const verdict = judge(validator, tried)
  if (typeof verdict !== 'object') return { misspelt: verdict === 'misspelt', of: country }
  const body = prefix === 'CHE' ? same.slice(3) : verdict.compact
  return { vatin: `${written === 'XI' ? 'XI' : prefix}${body}`, misspelt: false, of: country }
}

/** The forms of national numbers that are common but have no validator of their own. */
function isNationalForm(stdnum: Stdnum, compact: string, country: string): boolean {
  const valid = (of: string, name: string, text: string) => isValid(judge(stdnum[of]?.[name], text))
  switch (country) {
    case 'DE': // Wirtschafts-Identifikationsnummer: as the VATIN, and five digits for the branch.
      return /^DE\d{14}$/.test(compact) && valid('DE', 'vat', compact.slice(0, 11))
    case 'HU': // adószám: the VATIN's digits, then the kind of taxation and the county.
      return /^\d{11}$/.test(compact) && valid('HU', 'anum', compact.slice(0, 8))
    case 'SK': // IČO, one system with the Czech one.
      return valid('CZ', 'ico', compact)
    case 'JP': // Registration number of an invoice issuer; those of persons follow no published check.
      return /^T\d{13}$/.test(compact)
    default:
      return false
  }
}

/**
 * Checks a tax number as typed. A VATIN, with its prefix or with the digits that its country gives to businesses, comes
 * back compact and with its prefix ('DE136695976'). Other tax numbers come back as typed. Refused are numbers whose
 * check digit is wrong, whatever has no form that the client's country knows where all its forms are known, and text
 * that is no number at all.
 */
export async function checkTaxId(input: string, country?: string): Promise<TaxIdCheck> {
  const value = input.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase()
  if (value.length > 40 || !/\d/.test(value)) return { ok: false }
  const stdnum: Stdnum = (await import('stdnum')).stdnum
  const compact = compacted(value)
  const other: TaxIdCheck = { ok: true, value, kind: 'other' }

  const prefixed = judgePrefixed(stdnum, compact)
  if (prefixed.vatin) return { ok: true, value: prefixed.vatin, kind: 'vatin' }

  const home = country ? (sameVatAs[country] ?? country) : undefined
  const vatin = vatins.find(([, of]) => of === home)
  if (vatin && prefixed.of !== home) {
    const [prefix, of, name] = vatin
    const verdict = judge(stdnum[of]?.[name], compact)
    // A private person's number, or one without a check (Iceland), is a VATIN only if the prefix says so.
    if (typeof verdict === 'object' && verdict.isCompany && of !== 'IS') {
      return { ok: true, value: `${prefix}${verdict.compact}`, kind: 'vatin' }
    }
  }

  const validators = Object.entries((country && stdnum[country]) || {}).filter(([name]) => !notForTax.has(name))
  const verdicts = validators.flatMap(([, validator]) => [judge(validator, value), judge(validator, compact)])
  if (verdicts.some(isValid) || (country && isNationalForm(stdnum, compact, country))) return other
  if (prefixed.misspelt || verdicts.includes('misspelt')) return { ok: false }
  if (vatin && country && !incomplete.has(country)) return { ok: false }
  return isPlausible(value) ? other : { ok: false }
}
