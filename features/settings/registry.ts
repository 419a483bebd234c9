import type { MessageRef } from '@/lib/errors'
import { gateways } from '@/gateways'
import type { MessageKey, Translate } from '@/locales/translator'
import { amounts } from './kinds/amounts'
import { choice, onOff, several } from './kinds/choice'
import { dayList } from './kinds/day-list'
import { chargeDay, notice } from './kinds/notice'
import { daysOrNever, whole } from './kinds/number'
import { percent } from './kinds/percent'
import { written } from './kinds/text'
import { define, said, type Level, type Setting } from './setting'

const everywhere: readonly Level[] = ['company', 'group', 'client']
const company: readonly Level[] = ['company']

/** {number} or {number:6} exactly once; {year} and {month} are of the day of issue. */
const isNumberFormat = (format: string) => format.split(/\{number(?::\d{1,2})?\}/).length === 2
  && !/[{}]/.test(format.replace(/\{number(?::\d{1,2})?\}/, '').replaceAll('{year}', '').replaceAll('{month}', ''))
const numberFormat = written(40, 1, { test: isNumberFormat, message: 'settings.billing.numberFormatForm', ltr: true })

const unpadded = (format: unknown) => String(format).replace(/\{number:\d{1,2}\}/, '{number}')

/** Every setting, one entry each, in the order of the page. Days are whole days in the company's time zone. */
export const registry = {
  'invoice.days-before-renewal': define({ section: 'renewals', levels: everywhere, default: 14, money: true, ...whole('days', 0, 365) }),
  'invoice.group-services': define({ section: 'renewals', levels: everywhere, default: true, ...onOff }),
  'service.proration': define({ section: 'renewals', levels: everywhere, default: true, money: true, ...onOff }),
  'service.client-cancellation': define({
    section: 'renewals', levels: everywhere, default: 'automatic',
    ...choice('settings.entries.service.client-cancellation.options', ['automatic', 'request', 'none']),
  }),
  'service.suspend-days-after-due': define({ section: 'renewals', levels: everywhere, default: null, ...daysOrNever(0, 365) }),

  'invoice.terms': define({ section: 'payment', levels: everywhere, default: 14, money: true, ...whole('days', 0, 365) }),
  'order.expire-days': define({ section: 'payment', levels: everywhere, default: 30, ...daysOrNever(1, 365) }),
  'billing.gateways': define({
    section: 'payment', levels: everywhere, default: gateways.map(({ id }) => id),
    ...several(gateways.map(({ id }) => ({ value: id, label: (t: Translate) => said(t, `gateways.${id}.name`) ?? id }))),
  }),
  'charge.day': define({ section: 'payment', levels: everywhere, default: 0, money: true, ...chargeDay }),
  'charge.retry-days': define({ section: 'payment', levels: everywhere, default: [1, 3, 5], money: true, ...dayList }),
  'client.currency-change': define({ section: 'payment', levels: everywhere, default: false, ...onOff }),
  'credit.apply-automatically': define({ section: 'payment', levels: everywhere, default: true, money: true, ...onOff }),
  'delivery.method': define({
    section: 'payment', levels: everywhere, default: 'email',
    ...choice('settings.entries.delivery.method.options', ['email', 'paper', 'none']),
  }),
  'delivery.contacts-only': define({ section: 'payment', levels: everywhere, default: false, ...onOff }),

  'notice.1': define({ section: 'notices', levels: everywhere, default: -3, ...notice }),
  'notice.2': define({ section: 'notices', levels: everywhere, default: 3, ...notice }),
  'notice.3': define({ section: 'notices', levels: everywhere, default: 14, ...notice }),

  'mail.attach-invoice': define({ section: 'mail', levels: everywhere, default: true, ...onOff }),
  'mail.payment-received': define({ section: 'mail', levels: everywhere, default: true, ...onOff }),
  'mail.payment-refunded': define({ section: 'mail', levels: everywhere, default: true, ...onOff }),
  'mail.keep-days': define({ section: 'mail', levels: company, default: 365, ...whole('days', 1, 3650) }),

  'late-fee.kind': define({
    section: 'lateFees', levels: everywhere, default: 'none', money: true,
    ...choice('settings.entries.late-fee.kind.options', ['none', 'fixed', 'percent']),
  }),
  'late-fee.percent': define({
    section: 'lateFees', levels: everywhere, default: '0', money: true, ...percent,
    rule: (values): MessageRef | undefined =>
      (values['late-fee.kind'] === 'percent' && values['late-fee.percent'] === '0' ? 'settings.billing.percentNeeded' : undefined),
  }),
  'late-fee.amounts': define({
    section: 'lateFees', levels: everywhere, default: {}, money: true, ...amounts,
    rule: (values): MessageRef | undefined => (values['late-fee.kind'] === 'fixed'
      && Object.keys(values['late-fee.amounts'] as object).length === 0 ? 'settings.billing.amountNeeded' : undefined),
  }),
  'late-fee.days-after-due': define({ section: 'lateFees', levels: everywhere, default: 7, money: true, ...whole('days', 0, 365) }),

  'tax.exempt': define({ section: 'taxes', levels: ['group'], default: false, money: true, ...onOff }),
  'tax.reverse-charge': define({ section: 'taxes', levels: everywhere, default: true, money: true, ...onOff }),

  'invoice.number-format': define({ section: 'documents', levels: company, default: '{number}', ...numberFormat }),
  'invoice.number-start': define({ section: 'documents', levels: company, default: 1, ...whole('count', 1, 999_999_999) }),
  'credit-note.number-format': define({
    section: 'documents', levels: company, default: 'CN-{number}', ...numberFormat,
    rule: (values): MessageRef | undefined => (unpadded(values['credit-note.number-format']) === unpadded(values['invoice.number-format'])
      ? 'settings.billing.numberFormatSame' : undefined),
  }),
  'invoice.bank-details': define({ section: 'documents', levels: company, default: '', ...written(1000, 4) }),
  'invoice.footer': define({ section: 'documents', levels: ['company', 'group'], default: '', ...written(1000, 3) }),
}

export type SettingKey = keyof typeof registry
export type SettingValue<Key extends SettingKey> = (typeof registry)[Key] extends Setting<infer Value> ? Value : never

/** The values that count for somebody: settings['invoice.terms'] is a number. */
export type Settings = { readonly [Key in SettingKey]: SettingValue<Key> }

export const settingKeys = Object.keys(registry) as SettingKey[]
export const isSettingKey = (word: string): word is SettingKey => Object.hasOwn(registry, word)
export const settingOf = (key: SettingKey): Setting<unknown> => registry[key]
export const keysOf = (level: Level) => settingKeys.filter((key) => settingOf(key).levels.includes(level))
export const defaults = Object.fromEntries(settingKeys.map((key) => [key, settingOf(key).default])) as Settings

/** A missing label does not compile. */
export const labelKey = (key: SettingKey): MessageKey => `settings.entries.${key}.label`
