import { isIsoDate } from '@/lib/dates'
import { isCurrency } from '@/lib/money'

/** Reference rates of one day: units of each currency for one euro. */
export type DailyRates = { day: string; rates: { currency: string; rate: string }[] }

/** The file of one day has about 2 kB; anything far larger is another file. */
export const largestFile = 100_000

const isRate = (text: string) => /^\d{1,10}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text)

/**
 * The European Central Bank's file of one day, as XML (eurofxref-daily.xml) or CSV (eurofxref.csv); undefined for anything
 * else. Currencies that are no longer in use are left out. Strict, because it reads what somebody uploads: no document
 * type, no entity, nothing that the bank's own file has not.
 */
export function readDailyRates(text: string): DailyRates | undefined {
  if (text.length > largestFile) return undefined
  const plain = text.replace(/^\uFEFF/, '').trim()
  const read = plain.startsWith('<') ? fromXml(plain) : fromCsv(plain)
  if (!read || !isIsoDate(read.day) || read.rates.length === 0 || !read.rates.every(({ rate }) => isRate(rate))) return undefined
  const codes = read.rates.map(({ currency }) => currency)
  if (new Set(codes).size !== codes.length || codes.includes('EUR')) return undefined
  if (!codes.every((code) => /^[A-Z]{3}$/.test(code))) return undefined
  return { day: read.day, rates: read.rates.filter(({ currency }) => isCurrency(currency)) }
}

const tag = /^<(\/?)((?:gesmes:)?[A-Za-z]{1,20})((?:\s+[A-Za-z:]{1,20}=(?:'[^'<>&]{0,200}'|"[^"<>&]{0,200}"))*)\s*(\/?)>/
const attribute = /([A-Za-z:]+)=(?:'([^']*)'|"([^"]*)")/g

/** Tag by tag: what is not a tag of the file or text between two is refused. */
function fromXml(xml: string): DailyRates | undefined {
  let rest = xml.replace(/^<\?xml version=(["'])1\.0\1( encoding=(["'])UTF-8\3)?\s*\?>/, '')
  const opened: string[] = []
  let day: string | undefined
  const rates: DailyRates['rates'] = []
  while (rest !== '') {
    const text = /^[^<&]+/.exec(rest)?.[0]
    if (text !== undefined) {
      rest = rest.slice(text.length)
      if (opened.length === 0 && text.trim() !== '') return undefined
      continue
    }
    const [whole, closing, name = '', attributes = '', empty] = tag.exec(rest) ?? []
    if (whole === undefined) return undefined
    rest = rest.slice(whole.length)
    if (closing) {
      if (opened.pop() !== name) return undefined
      continue
    }
    if (opened.length === 0 ? name !== 'gesmes:Envelope' || xmlEnded(opened, rates) : opened.length > 3) return undefined
    const given = Object.fromEntries([...attributes.matchAll(attribute)].map(([, key, single, double]) => [key, single ?? double ?? '']))
    if (name === 'Cube' && 'time' in given) {
      if (day !== undefined) return undefined
      day = given.time
    }
    if (name === 'Cube' && 'currency' in given) {
      if (day === undefined || !('rate' in given)) return undefined
      rates.push({ currency: given.currency ?? '', rate: given.rate ?? '' })
    }
    if (!empty) opened.push(name)
  }
  return opened.length === 0 && day !== undefined ? { day, rates } : undefined
}

/** A second document after the first is no file of the bank. */
const xmlEnded = (opened: readonly string[], rates: readonly unknown[]) => opened.length === 0 && rates.length > 0

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A line of names and a line of values; the bank ends both with a comma. */
function fromCsv(csv: string): DailyRates | undefined {
  const lines = csv.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [names = [], values = []] = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  if (lines.length !== 2 || names.length !== values.length || names[0] !== 'Date') return undefined
  const [, date = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})$/.exec(values[0] ?? '') ?? []
  const at = months.indexOf(month)
  const day = at < 0 ? '' : `${year}-${String(at + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
  const rates = names.flatMap((currency, column) => (column === 0 || (currency === '' && values[column] === '') ? []
    : [{ currency, rate: values[column] ?? '' }]))
  return { day, rates: rates.filter(({ rate }) => rate !== 'N/A') }
}
