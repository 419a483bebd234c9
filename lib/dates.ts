const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** Arabic readers of business software expect the Gregorian calendar; a region's default may be the Islamic one. */
function calendarLocale(locale: string): string {
  if (!/^ar\b/i.test(locale) || /-u-.*\bca-/.test(locale)) return locale
  return `${locale}${locale.includes('-u-') ? '' : '-u'}-ca-gregory`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${withTime}`
  let found = formats.get(key)
  if (!found) {
    const style = withTime ? ({ dateStyle: 'medium', timeStyle: 'short' } as const) : ({ dateStyle: 'medium' } as const)
    found = new Intl.DateTimeFormat(calendarLocale(locale), { ...style, timeZone })
    formats.set(key, found)
  }
  return found
}

/** A day in the reader's language. A date without a time ('2026-02-28') is that day in every time zone. */
export function formatDate(d: Date | string, locale: string, timeZone: string): string {
  const isDay = typeof d === 'string' && isoDate.test(d)
  return format(locale, isDay ? 'UTC' : timeZone, false).format(new Date(d))
}

/** A moment in the reader's language, in `timeZone`. A date without a time is shown without one. */
export function formatDateTime(d: Date | string, locale: string, timeZone: string): string {
  if (typeof d === 'string' && isoDate.test(d)) return formatDate(d, locale, timeZone)
  return format(locale, timeZone, true).format(new Date(d))
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()
const units = [
  ['year', 365.2425 * 86_400],
  ['month', (365.2425 / 12) * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago or ahead ('3 hours ago', 'yesterday'), in the largest unit of which there is at least one. */
export function formatRelative(d: Date | string, now: Date, locale: string): string {
  let relative = relatives.get(locale)
  if (!relative) {
    relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    relatives.set(locale, relative)
  }
  const seconds = (new Date(d).getTime() - now.getTime()) / 1000
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit)
  }
  return relative.format(0, 'second')
}

// Names under which ICU still lists zones that have since been renamed; both are accepted, the new one is offered.
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca', 'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Jujuy': 'America/Argentina/Jujuy', 'America/Mendoza': 'America/Argentina/Mendoza',
  'America/Coral_Harbour': 'America/Atikokan', 'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis', 'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Atlantic/Faeroe': 'Atlantic/Faroe', 'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton', 'Pacific/Ponape': 'Pacific/Pohnpei', 'Pacific/Truk': 'Pacific/Chuuk',
}

/** Time zones to offer, by their present names, UTC first. */
export const timeZones: readonly string[] = [
  'UTC',
  ...[...new Set(Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone))]
    .filter((zone) => zone !== 'UTC')
    .sort(),
]

const offered = new Set(timeZones)

/** Whether `s` names a time zone ('Europe/Berlin', also by an older name); offsets such as '+02:00' do not count. */
export function isTimeZone(s: string): boolean {
  if (offered.has(s)) return true
  if (!/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2}$/.test(s)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: s }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Whether `s` is a day of the calendar written as 2026-02-28. */
export function isIsoDate(s: string): boolean {
  const [year = 0, month = 0, day = 0] = isoDate.exec(s)?.slice(1).map(Number) ?? []
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/**
 * The day `n` months from the anchor, or the last of that month where it is shorter. Always count from the anchor,
 * never from the last result: 31 January, 28 February, 31 March.
 */
export function addMonths(anchorIsoDate: string, n: number): string {
  if (!isIsoDate(anchorIsoDate) || !Number.isSafeInteger(n)) {
    throw new RangeError(`Not a date and months: ${anchorIsoDate}, ${n}`)
  }
  const [year = 0, month = 0, day = 0] = anchorIsoDate.split('-').map(Number)
  const months = year * 12 + (month - 1) + n
  const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1]
  if (toYear < 1 || toYear > 9999) throw new RangeError(`Out of the calendar: ${anchorIsoDate}, ${n}`)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(Math.min(day, daysIn(toYear, toMonth)), 2)}`
}

const days = new Map<string, Intl.DateTimeFormat>()

/** The day it is in `timeZone` at `now`, as 2026-02-28. */
export function todayIn(timeZone: string, now: Date): string {
  let day = days.get(timeZone)
  if (!day) {
    day = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    days.set(timeZone, day)
  }
  const part = Object.fromEntries(day.formatToParts(now).map(({ type, value }) => [type, value]))
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`
}
