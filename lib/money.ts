// ISO 4217's scales, not those of Intl: CLDR hides the minor unit of forints or rupiahs, and its data moves with Node.
const noMinorUnit = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const thousandths = 'BHD IQD JOD KWD LYD OMR TND'
const scales = new Map<string, 0 | 3>([
  ...noMinorUnit.split(' ').map((code) => [code, 0] as const),
  ...thousandths.split(' ').map((code) => [code, 3] as const),
])

// Listed by Intl, but withdrawn or not money that a client could pay in.
const notInUse = new Set('ANG BGN CUC HRK MRO SLL STD VEF XDR XSU XUA XAD ZWL'.split(' '))

/** The currencies in use, by their ISO 4217 codes. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency').filter((code) => !notInUse.has(code))

const known = new Set(currencies)

/** Whether `s` is the code of a currency in use. */
export function isCurrency(s: string): boolean {
  return known.has(s)
}

/** How many decimals the smallest unit of a currency has. */
export function currencyDigits(currency: string): 0 | 2 | 3 {
  return scales.get(currency) ?? 2
}

function toDecimal(minor: bigint, digits: number): `${number}` {
  const padded = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  const decimal = digits === 0 ? whole : `${whole}.${padded.slice(-digits)}`
  return `${minor < 0n ? '-' : ''}${decimal}` as `${number}`
}

const formats = new Map<string, Intl.NumberFormat>()

function format(currency: string, locale: string): Intl.NumberFormat {
  const key = `${currency}|${locale}`
  let found = formats.get(key)
  if (!found) {
    const digits = currencyDigits(currency)
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    found = new Intl.NumberFormat(locale, { style: 'currency', currency, ...options })
    formats.set(key, found)
  }
  return found
}

/** An amount in minor units as the reader of `locale` writes it, to the last digit however large. */
export function formatMoney(minor: bigint, currency: string, locale: string): string {
  return format(currency, locale).format(toDecimal(minor, currencyDigits(currency)))
}

/** An amount in minor units as machines read it ('-12.50'), for exports. */
export function decimalMoney(minor: bigint, currency: string): string {
  return toDecimal(minor, currencyDigits(currency))
}

/** An amount as the reader of `locale` would type it into a form: its decimals, no sign of the currency, no groups. */
export function typedMoney(minor: bigint, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false })
    .format(toDecimal(minor, digits))
}

const names = new Map<string, Intl.DisplayNames>()

/** The name of a currency in the language of `locale`. */
export function currencyName(currency: string, locale: string): string {
  let found = names.get(locale)
  if (!found) {
    found = new Intl.DisplayNames(locale, { type: 'currency' })
    names.set(locale, found)
  }
  return found.of(currency) ?? currency
}

const separators = new Map<string, { decimal: string; group: string }>()

function separatorsOf(locale: string): { decimal: string; group: string } {
  let found = separators.get(locale)
  if (!found) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-12_345_678.9)
    const value = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise
    found = { decimal: latin(value('decimal', '.')), group: latin(value('group', '')) }
    separators.set(locale, found)
  }
  return found
}

// Every decimal digit of Unicode stands in a block of ten that begins with its zero.
function digitOf(c: string): string {
  const at = c.codePointAt(0) ?? 0
  let zero = at
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((at - zero) % 10)
}

/** One spelling of digits, separators, signs and spaces, whatever the keyboard. */
function latin(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f]/g, '')
    .replace(/[^\P{Nd}0-9]/gu, digitOf)
    .replace(/٫/g, ',')
    .replace(/[٬’]/g, "'")
    .replace(/[−–]/g, '-')
    .replace(/[、،]/g, ',')
    .replace(/\s/g, ' ')
    .trim()
}

const largest = 9_223_372_036_854_775_807n

/**
 * An amount as typed by a reader of `locale`, in minor units; undefined if it is no amount, has more decimals than the
 * currency, or could mean two things. The other decimal sign is understood where it can only be one: "12.50" in German.
 */
export function parseMoney(text: string, currency: string, locale: string): bigint | undefined {
  return parseScaled(text, currencyDigits(currency), locale, currencySigns(currency, locale))
}

/**
 * A number with at most `digits` decimals as typed by a reader of `locale`, in units of its last decimal: '1,5' with 4
 * digits in German is 15000n. Undefined where parseMoney would be.
 */
export function parseScaled(text: string, digits: number, locale: string, around?: RegExp): bigint | undefined {
  const arabicDecimal = text.includes('٫')
  const bare = around ? latin(text).replace(around, '').trim() : latin(text)
  const [, sign = '', body = ''] = /^(-?) ?([0-9][0-9.,' ]*|[.,][0-9]+)$/.exec(bare) ?? []
  if (body === '') return undefined
  const local = separatorsOf(locale)
  const decimal = arabicDecimal ? ',' : decimalSign(body, local.decimal)
  const at = decimal === undefined ? -1 : body.lastIndexOf(decimal)
  const whole = at < 0 ? body : body.slice(0, at)
  const fraction = at < 0 ? '' : body.slice(at + 1)
  if (!isGrouped(whole) || fraction.length > digits || !/^[0-9]*$/.test(fraction)) return undefined
  const minor = BigInt(whole.replace(/[^0-9]/g, '') + fraction.padEnd(digits, '0'))
  if (minor > largest) return undefined
  return sign ? -minor : minor
}

/** The sign in `body` that begins the decimals, if any: the reader's own, or the other where it cannot be grouping. */
function decimalSign(body: string, own: string): string | undefined {
  if (body.includes(own)) return own
  const other = own === ',' ? '.' : ','
  const at = body.indexOf(other)
  const groups = body.split(other)
  const canBeGrouping = groups.length > 1 && groups.slice(1).every((group) => group.length === 3) && groups[0] !== ''
  return at >= 0 && at === body.lastIndexOf(other) && !canBeGrouping ? other : undefined
}

/** Digits alone, or in groups by one sign: of three, or Indian ones of two before the last three. */
function isGrouped(whole: string): boolean {
  return [/^[0-9]*$/, /^[0-9]{1,3}([.,' ])[0-9]{3}(\1[0-9]{3})*$/, /^[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}$/].some((form) =>
    form.test(whole),
  )
}

const signs = new Map<string, RegExp>()

/** The code and the symbols of a currency, as they may stand around an amount. */
function currencySigns(currency: string, locale: string): RegExp {
  const key = `${currency}|${locale}`
  let found = signs.get(key)
  if (!found) {
    const symbols = (['symbol', 'narrowSymbol', 'code'] as const).flatMap((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(0)
        .filter((part) => part.type === 'currency')
        .map((part) => latin(part.value)),
    )
    const longestFirst = [...new Set(symbols)].sort((a, b) => b.length - a.length)
    const any = longestFirst.map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
    found = new RegExp(`^(?:${any})|(?:${any})$|(?<=^-)(?:${any})`, 'iu')
    signs.set(key, found)
  }
  return found
}
