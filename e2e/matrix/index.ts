import * as accounts from './accounts'
import * as branding from './branding'
import * as campaigns from './campaigns'
import * as clientGroups from './client-groups'
import * as clients from './clients'
import * as closings from './closings'
import * as companies from './companies'
import * as contacts from './contacts'
import * as coupons from './coupons'
import * as customFields from './custom-fields'
import * as exchangeRates from './exchange-rates'
import * as home from './home'
import * as invoices from './invoices'
import * as languages from './languages'
import * as mail from './mail'
import * as notes from './notes'
import * as orders from './orders'
import * as packages from './packages'
import * as payments from './payments'
import * as runs from './runs'
import * as services from './services'
import * as settings from './settings'
import * as staff from './staff'
import * as statements from './statements'
import * as taxes from './taxes'
import * as transactions from './transactions'
import type { Actions, Routes } from './rows'

export { addressOf } from './addresses'
export { actors, type ActorName, type PageOutcome } from './rows'
export { makeStage, type Stage } from './stage'

/** Every route and every action, and what each kind of actor gets. A new one without a row fails the tests. */
const features: { routes?: Routes; actions?: Actions }[] = [
  accounts, branding, campaigns, clientGroups, clients, closings, companies, contacts, coupons,
  customFields, exchangeRates, home, invoices, languages, mail, notes, orders, packages,
  payments, runs, services, settings, staff, statements, taxes, transactions,
]

export const routes = joined(features.map((feature) => feature.routes ?? {}))
export const actions = joined(features.map((feature) => feature.actions ?? {}))

/** Routes of NextAuth, which answers for itself; e2e/web-security.spec.ts tries its tokens in the wrong place. */
export const elsewhere = ['/api/auth/client/[...nextauth]', '/api/auth/staff/[...nextauth]']

function joined<T>(parts: Record<string, T>[]): Record<string, T> {
  const all = parts.flatMap((part) => Object.entries(part))
  const twice = all.map(([name]) => name).filter((name, index, names) => names.indexOf(name) !== index)
  if (twice.length > 0) throw new Error(`two rows: ${twice.join(', ')}`)
  return Object.fromEntries(all)
}
