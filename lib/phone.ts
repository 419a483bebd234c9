import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min'

export type ParsedPhone =
  | { ok: true; number: string; extension: string; country?: string }
  | { ok: false; reason: 'notANumber' | 'tooShort' | 'tooLong' | 'needsCountry' | 'invalid' }

// How people write an extension besides the English ways that the library knows.
const extensionWords =
  /[\s,;(-]*(?:durchwahl|durchw\.?|dw\.?|nst\.?|poste|anexo|interno|int\.|内線|تحويلة|داخلي)\s*:?\s*(\d{1,7})[\s)]*$/iu

const supported = (country: string | undefined): CountryCode | undefined =>
  country && isSupportedCountry(country) ? country : undefined

function latinDigits(s: string): string {
  return s.normalize('NFKC').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => String((c.codePointAt(0) ?? 0) % 16))
}

const reasons: Record<string, 'tooShort' | 'tooLong'> = { TOO_SHORT: 'tooShort', TOO_LONG: 'tooLong' }

function parse(text: string, country: CountryCode | undefined): ParsedPhone {
  try {
    const options = country ? { defaultCountry: country, extract: false } : { extract: false }
    const found = parsePhoneNumberWithError(text, options)
    if (!found.isPossible()) {
      const length = validatePhoneNumberLength(found.number)
      return { ok: false, reason: reasons[length ?? ''] ?? 'invalid' }
    }
    if (!found.isValid()) return { ok: false, reason: 'invalid' }
    const known = found.country ? { country: found.country } : {}
    return { ok: true, number: found.number, extension: found.ext ?? '', ...known }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const noCountry = text.startsWith('+') ? 'invalid' : 'needsCountry'
    if (error.message === 'INVALID_COUNTRY') return { ok: false, reason: noCountry }
    return { ok: false, reason: reasons[error.message] ?? 'notANumber' }
  }
}

/**
 * Reads a phone number as people write it, with any digits and an extension in the text. A number without a country
 * code is one of `defaultCountry`. The number comes back as E.164. Checked loosely: a country's numbering plan changes
 * faster than the data about it, and a real number must not be refused.
 */
export function parsePhone(input: string, defaultCountry?: string): ParsedPhone {
  const text = latinDigits(input).replace(extensionWords, ' ext. $1').trim()
  if (!/\d/.test(text)) return { ok: false, reason: 'notANumber' }
  const country = supported(defaultCountry)
  const found = parse(text, country)
  // 00 stands for + in most of the world, also in the text of somebody whose country dials otherwise.
  if (!found.ok && /^\(?00[1-9]/.test(text)) {
    const international = parse(text.replace(/^\(?00/, '+'), country)
    if (international.ok || found.reason === 'needsCountry') return international
  }
  return found
}

const formatted = new Map<string, string>()
const mostFormatted = 2000

/** A stored number for reading: as dialled at home when `from` is its country, else international. */
export function formatPhone(
  number: string,
  { from = '', extension = '' }: { from?: string | undefined; extension?: string | undefined } = {},
): string {
  // The numbering plans are the dearest thing on a page, and whoever works on a client comes back to the same numbers.
  const key = `${from} ${number}`
  const shown = formatted.get(key) ?? format(number, supported(from))
  if (formatted.size >= mostFormatted) formatted.clear()
  formatted.set(key, shown)
  return extension ? `${shown} ext. ${extension}` : shown
}

function format(number: string, country: CountryCode | undefined): string {
  try {
    const found = parsePhoneNumberWithError(number)
    const home = country && (found.country ? found.country === country : found.getPossibleCountries().includes(country))
    return home ? found.formatNational() : found.formatInternational()
  } catch {
    // Something stored before it was checked, or by an import: shown as it is.
    return number
  }
}

/** The address that makes a telephone dial (RFC 3966). */
export function phoneUri(number: string, extension = ''): string {
  const digits = number.replace(/[^\d+]/g, '')
  const ext = extension.replace(/\D/g, '')
  return ext ? `tel:${digits};ext=${ext}` : `tel:${digits}`
}
