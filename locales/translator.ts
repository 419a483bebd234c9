import { createTranslator } from 'use-intl/core'
import type { MessageRef } from '../lib/errors'
import { catalogueOf, type Catalogue } from './catalogue'
import { localeOr, type ClientMessages, type StaffMessages } from './index'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

/** A key of locales/en.json or locales/staff/en.json. */
export type MessageKey = Leaves<ClientMessages> | Leaves<StaffMessages>
export type MessageValues = Record<string, string | number | Date>

/** Text in one language: t('clients.form.title'), t('clients.count', { count }). */
export type Translate = ((key: MessageKey, values?: MessageValues) => string) & {
  locale: string
  /** Whether there is such a message, for keys made of data such as the name of an event. */
  has: (key: string) => key is MessageKey
}

const made = new Map<string, Promise<Translate>>()

/** The translator of a language, made once; an unknown language reads English. */
export function translator(code: string): Promise<Translate> {
  const locale = localeOr(code)
  const known = made.get(locale)
  if (known) return known
  const making = catalogueOf(locale).then((catalogue) => translateFrom(catalogue, locale))
  made.set(locale, making)
  return making
}

/** A translator of these texts; numbers, days and plurals are those of the language. */
export function translateFrom(catalogue: Catalogue, locale: string): Translate {
  const translate = createTranslator({ locale, messages: catalogue })
  const say = translate as (key: string, values?: object) => string
  // A page asks for a hundred texts without values; each is worked out once. One that is not there comes back as its key.
  const plain = new Map<string, string>()
  const t = (key: MessageKey, values?: MessageValues) => {
    if (values) return say(key, values)
    const known = plain.get(key)
    if (known !== undefined) return known
    const text = say(key)
    if (text !== key) plain.set(key, text)
    return text
  }
  const has = (key: string): key is MessageKey => typeof key.split('.').reduce<unknown>((node, part) => (
    typeof node === 'object' && node !== null && Object.hasOwn(node, part) ? node[part as keyof typeof node] : undefined
  ), catalogue) === 'string'
  return Object.assign(t, { locale, has })
}

/** The text of a rule's refusal; commands name keys, not texts. */
export const messageText = (t: Translate, ref: MessageRef) =>
  typeof ref === 'string' ? t(ref as MessageKey) : t(ref.key as MessageKey, ref.values)
