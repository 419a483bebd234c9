import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

const versionOf = async (id: number) =>
  String((await db.execute<{ version: number }>(sql`select version from companies where id = ${id}`))[0]?.version)

export const routes: Routes = {
  [`${settings}/general`]: forAdmins,
  [`${settings}/currencies`]: forAdmins,
  [`${settings}/companies`]: forAdmins,
  [`${settings}/companies/new`]: forAdmins,
}

export const actions: Actions = {
  'features/companies/actions.ts#switchCurrencyOnAction': row(byAdmins, () => ({ currency: 'CHF' })),
  'features/companies/actions.ts#switchCurrencyOffAction': row(byAdmins, () => ({ currency: 'CHF' })),
  'features/companies/actions.ts#addCompanyAction': row(byAdmins, () => ({
    name: unique('company'), email: 'new@company.example', country: 'DE', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin',
  })),
  'features/companies/actions.ts#setLocalesAction': row(byAdmins, async ({ world }) =>
    ({ version: await versionOf(world.company.id), 'locales[]': ['en', 'de', 'ar', 'ja'], default: 'en' })),
  'features/companies/actions.ts#editCompanyAction': row(byAdmins, async ({ world }) => ({
    version: await versionOf(world.company.id), name: 'Harbour Hosting', email: 'help@harbour.example', country: 'DE', currency: 'EUR',
    timeZone: 'Europe/Berlin', clientNumberFormat: '{number}', nextClientNumber: '5000', nextClientNumberSeen: '1',
    'clientEditableFields[]': ['firstName', 'lastName', 'address', 'phones'],
  })),
}
