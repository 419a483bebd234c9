/** The noun: what a client is, without any database. */
export const clientStatuses = ['active', 'inactive', 'fraud'] as const
export type ClientStatus = (typeof clientStatuses)[number]
export const isClientStatus = (word: unknown): word is ClientStatus => clientStatuses.includes(word as ClientStatus)

export const phoneKinds = ['phone', 'fax'] as const
export const phoneLocations = ['home', 'work', 'mobile'] as const
export type PhoneKind = (typeof phoneKinds)[number]
export type PhoneLocation = (typeof phoneLocations)[number]

export type ClientPhone = { kind: PhoneKind; location: PhoneLocation; number: string; extension: string }

/** Chinese characters, kana and Hangul: names written so say the family first, whatever their owner reads otherwise. */
export const eastern = '[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]'
const easternName = new RegExp(eastern)

type Named = { firstName: string; lastName: string; locale?: string }

/** First and last name in the order of their script, or of the Hungarian language. */
export const fullName = ({ firstName, lastName, locale = '' }: Named) =>
  (locale === 'hu' || easternName.test(lastName) ? `${lastName} ${firstName}` : `${firstName} ${lastName}`).trim()

/** The default fax is the first fax by order of entry (R27); -1 when there is none. */
export const defaultFaxIndex = (phones: readonly { kind: PhoneKind }[]) => phones.findIndex(({ kind }) => kind === 'fax')

const place = /\{number(?::(\d{1,2}))?\}/

/** A Client ID format holds {number} or {number:5} (padded with zeros) exactly once, in at most 40 characters. */
export const isClientNumberFormat = (format: string) =>
  format.length <= 40 && format.split(/\{number(?::\d{1,2})?\}/).length === 2 && !/[{}]/.test(format.replace(place, ''))

/** The Client ID as the company shows it. */
export const formatClientNumber = (format: string, number: number) =>
  format.replace(place, (_, width?: string) => String(number).padStart(Number(width ?? 0), '0'))

/** The number in what somebody typed as a Client ID: the company's format, or bare digits with or without '#'. */
export function parseClientNumber(format: string, typed: string): number | undefined {
  const [before = '', , after = ''] = format.split(place)
  let text = typed.trim().toLowerCase()
  if (before && text.startsWith(before.toLowerCase())) text = text.slice(before.length)
  if (after && text.endsWith(after.toLowerCase())) text = text.slice(0, -after.length)
  text = text.replace(/^#/, '')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
