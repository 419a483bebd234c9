import type { FormValues } from '@/components/form/form-state'
import type { Staff } from '@/lib/actor'
import { formatPhone } from '@/lib/phone'
import { identityKey } from '@/lib/text'
import { languageName } from '@/locales'
import type { Client } from './queries/get-client'
import { joinTags } from './tag'
import type { FormFacts } from './queries/get-form-facts'

const plain = [
  'firstName', 'lastName', 'companyName', 'title', 'address1', 'address2', 'city', 'country', 'state', 'zip', 'email',
  'taxId', 'currency', 'locale',
] as const

/**
 * What the edit form begins with, by the names of its controls. Phones are international, whatever country is chosen
 * next.
 */
export function clientFormValues(client: Client): FormValues {
  const username = client.username ?? ''
  const usesEmail = identityKey(username) === identityKey(client.email)
  return {
    ...Object.fromEntries(plain.map((name) => [name, client[name]])),
    ...Object.fromEntries(client.phones.flatMap(({ number, ...phone }, at) =>
      Object.entries({ ...phone, number: formatPhone(number) })
        .map(([part, value]) => [`phones.${at}.${part}`, value]))),
    groupId: String(client.groupId),
    tags: joinTags(client.tags),
    ...(client.taxExempt ? { taxExempt: 'on' } : {}),
    ...(client.marketingOptIn ? { marketingOptIn: 'on' } : {}),
    usernameFrom: usesEmail ? 'email' : 'own',
    username: usesEmail ? '' : username,
  }
}

/** The numbers of the phone rows in what was typed, in order. */
export const phoneIndices = (values: FormValues) =>
  Object.keys(values).flatMap((name) => /^phones\.(\d+)\.number$/.exec(name)?.[1] ?? [])
    .map(Number).toSorted((a, b) => a - b)

/** What the form offers this client: a currency or language that was switched off since stays theirs. */
export function offeredTo(client: Pick<Client, 'currency' | 'locale'>, facts: FormFacts): FormFacts {
  const including = <T extends { code: string }>(list: readonly T[], own: T) =>
    list.some(({ code }) => code === own.code) ? [...list] : [...list, own]
  return {
    ...facts,
    currencies: including(facts.currencies, { code: client.currency, isDefault: false }),
    locales: including(facts.locales, { code: client.locale, isDefault: false, name: languageName(client.locale) }),
  }
}

/** What the create form begins with: the company's defaults and one empty phone row (R31, R44, R46). */
export const newClientValues = ({ company }: Staff, facts: FormFacts): FormValues => ({
  country: company.country, currency: company.currency, locale: company.locale,
  groupId: String(facts.groups.find(({ isDefault }) => isDefault)?.id ?? ''),
  'phones.0.kind': 'phone', 'phones.0.location': 'work', 'phones.0.number': '',
})
