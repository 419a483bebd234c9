import { countryName } from '@/lib/countries'
import { currencyName, formatMoney, parseMoney } from '@/lib/money'
import { formatPhone } from '@/lib/phone'
import { describeStored } from '@/features/settings/describe-change'
import { subdivisionName } from '@/lib/subdivisions'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'

/** One line of what an event changed, as people read it; a plain fact has no `before`. */
export type Change = { field: string; label: string; before?: string; after: string }

/** Ids that only the program reads. */
const hidden = new Set([
  'note', 'staffId', 'clientId', 'groupId', 'sessionId', 'fieldId', 'transactionId', 'invoiceId', 'refundId', 'serviceId', 'packageId', 'couponId', 'paymentAccountId',
])

/** The name of an event in the reader's language; one without a message is read as it is spelled. */
export function eventTitle(t: Translate, name: string) {
  const key = `events.${name}`
  return t.has(key) ? t(key) : asWords(name.replace('.', ' '))
}

/** What an event says was before and after, field by field, in the reader's language. */
export function describeChanges(t: Translate, changes: Record<string, unknown> | null): Change[] {
  return Object.entries(changes ?? {}).flatMap(([field, value]) => {
    if (hidden.has(field)) return []
    if (field.startsWith('setting:')) return settingChange(t, field.slice('setting:'.length), value)
    const label = fieldLabel(t, field)
    if (!isPair(value)) return [{ field, label, after: valueText(t, field, value) }]
    const [before, after] = value.map((side) => valueText(t, field, side)) as [string, string]
    return before === after ? [] : [{ field, label, before, after }]
  })
}

/** Settings are read as their own form shows them; one that is gone, as it was kept. */
function settingChange(t: Translate, key: string, value: unknown): Change[] {
  const sides = isPair(value) ? value : [null, value] as const
  const told = describeStored(t, key, sides) ?? { label: asWords(key), before: JSON.stringify(sides[0]), after: JSON.stringify(sides[1]) }
  return [{ field: `setting:${key}`, ...told }]
}

const isPair = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2

/** Custom fields are named by their own label, the rest by ours. */
function fieldLabel(t: Translate, field: string) {
  if (field.startsWith('custom:')) return field.slice('custom:'.length)
  if (field.startsWith('custom:')) return field.slice('custom:'.length)
  const key = `events.fields.${field}`
  return t.has(key) ? t(key) : asWords(field)
}

/** 'two-factor' and 'twoFactor' both read 'Two factor'; text with spaces or other scripts stays as it is. */
function asWords(name: string) {
  if (!/^[a-z][a-zA-Z0-9. -]*$/.test(name)) return name
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[.-]/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function valueText(t: Translate, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (Array.isArray(value)) return value.map((part) => valueText(t, field, part)).join(', ') || '–'
  if (typeof value === 'object') {
    const parts = Object.entries(value).filter(([, part]) => part !== '')
    return parts.map(([key, part]) => valueText(t, key, part)).join(' ')
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  switch (field) {
    case 'status': return said(t, `clients.statuses.${text}`, text)
    // Isolated, because a plus sign goes astray among letters that run from right to left.
    case 'number': return text.startsWith('+') ? `\u2066${formatPhone(text)}\u2069` : text
    case 'extension': return t('clients.profile.extension', { extension: text })
    case 'kind': return said(t, `clients.phoneKinds.${text}`, text)
    case 'location': return said(t, `clients.phoneLocations.${text}`, text)
    case 'country': return countryName(text, t.locale)
    case 'state': return subdivisionName(text, t.locale)
    case 'currency': return currencyName(text, t.locale)
    case 'locale': return languageName(text)
    case 'amount': return amountText(t, text)
    case 'term': return termText(t, text)
    case 'method': return said(t, `transactions.methods.${text}`, said(t, `gateways.${text}.name`, text))
    case 'transactionStatus': return said(t, `transactions.statuses.${text}`, text)
    case 'contactKind': return said(t, `contacts.kinds.${text}`, text)
    case 'contactPhone': return `\u2066${formatPhone(text)}\u2069`
    case 'mailKinds': return said(t, `contacts.mails.${text}`, text)
    case 'permissions': return said(t, `contacts.permissions.${text}`, text)
    case 'invoiceStatus': return said(t, `invoices.statuses.${text}`, text)
    default: return said(t, `events.values.${field}.${text}`, text)
  }
}

/** '12.50 EUR' as the reader writes it. */
function amountText(t: Translate, text: string) {
  const [, digits = '', currency = ''] = /^(-?[\d.]+) ([A-Z]{3})$/.exec(text) ?? []
  const amount = currency ? parseMoney(digits, currency, 'en') : undefined
  return amount === undefined ? text : formatMoney(amount, currency, t.locale)
}

/** '12 month' as the reader says it. */
function termText(t: Translate, text: string) {
  const [, count = '', period = ''] = /^(\d+) ([a-z]+)$/.exec(text) ?? []
  const key = `services.terms.${period}`
  return t.has(key) ? t(key, { count: Number(count) }) : text
}

const said = (t: Translate, key: string, otherwise: string) => (t.has(key) ? t(key) : otherwise)
