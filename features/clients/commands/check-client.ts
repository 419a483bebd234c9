import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientGroups, companyCurrencies, companyLocales } from '@/db/schema/companies'
import type { Actor } from '@/lib/actor'
import type { MessageRef } from '@/lib/errors'
import { parsePhone } from '@/lib/phone'
import { isSubdivisionOf, subdivisionName, subdivisionsOf } from '@/lib/subdivisions'
import { checkTaxId } from '@/lib/tax-id'
import type { ClientPhone } from '../client'
import type { ClientInput } from '../input'

/** What is wrong, by the path of the field. */
export type FieldErrors = Record<string, MessageRef>

type Placed = Pick<ClientInput, 'country' | 'state'>

/**
 * A state is one of the country's where the country has any, and otherwise free text that is not another country's
 * code.
 */
export function checkState(actor: Actor, { country, state }: Placed, errors: FieldErrors) {
  if (state === '') return
  const fits = subdivisionsOf(country, 'en').length > 0 ? isSubdivisionOf(state, country)
    : subdivisionName(state, 'en') === state
  if (!fits) errors.state = 'errors.stateOfCountry'
}

/**
 * Phone numbers as they are stored: E.164 with an extension, in the order of entry, rows without a number left out.
 * A number without a country code is one of the client's country, or else of the company's.
 */
export function readPhones(
  actor: Actor, { phones, country }: Pick<ClientInput, 'phones' | 'country'>, errors: FieldErrors,
): ClientPhone[] {
  return phones.flatMap(({ number: typed, extension, ...row }, at) => {
    if (typed === '') {
      if (extension !== '') errors[`phones.${at}.number`] = 'errors.required'
      return []
    }
    const phone = parsePhone(typed, country || actor.company.country)
    if (extension !== '' && !/^\d{1,11}$/.test(extension)) errors[`phones.${at}.extension`] = 'errors.extension'
    if (!phone.ok) {
      errors[`phones.${at}.number`] = `errors.phone.${phone.reason}`
      return []
    }
    return [{ ...row, number: phone.number, extension: extension || phone.extension }]
  })
}

/** The tax ID in its one form; a VATIN is checked by its country. What stands there already is not judged anew. */
export async function readTaxId(
  actor: Actor, { taxId, country }: Pick<ClientInput, 'taxId' | 'country'>, errors: FieldErrors, before?: string,
) {
  if (taxId === '' || taxId === before) return taxId
  const checked = await checkTaxId(taxId, country || undefined)
  if (!checked.ok) errors.taxId = 'errors.taxId'
  return checked.ok ? checked.value : taxId
}

type Chosen = { groupId?: number; currency?: string; locale?: string }

/**
 * Group, currency and language, each the company's default when none was chosen (R6, R31, R44). What the client has
 * already may stay though it is off now. Nothing is locked here: the group's key decides when the client is written,
 * and whoever deletes a group locks the company's row first, as taking a number does.
 */
export async function readChoices(
  actor: Actor, chosen: Chosen, errors: FieldErrors, before?: Required<Chosen>,
) {
  const companyId = actor.company.id
  const { currency = actor.company.currency, locale = actor.company.locale } = chosen
  const [group] = await db.select({ id: clientGroups.id, name: clientGroups.name }).from(clientGroups)
    .where(and(eq(clientGroups.companyId, companyId),
      chosen.groupId === undefined ? eq(clientGroups.isDefault, true) : eq(clientGroups.id, chosen.groupId)))
  if (!group) errors.groupId = 'errors.choose'
  if (currency !== before?.currency) {
    const rows = await db.select({ code: companyCurrencies.currency }).from(companyCurrencies)
      .where(and(eq(companyCurrencies.companyId, companyId), eq(companyCurrencies.currency, currency)))
    if (rows.length === 0) errors.currency = 'errors.choose'
  }
  if (locale !== before?.locale) {
    const rows = await db.select({ code: companyLocales.locale }).from(companyLocales)
      .where(and(eq(companyLocales.companyId, companyId), eq(companyLocales.locale, locale)))
    if (rows.length === 0) errors.locale = 'errors.choose'
  }
  return { groupId: group?.id ?? 0, groupName: group?.name ?? '', currency, locale }
}
