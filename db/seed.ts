import { sql } from 'drizzle-orm'
import { writeFileSync } from 'node:fs'
import { hash } from '@node-rs/argon2'
import { db, disconnect, transaction } from '@/db/client'
import { clientStatusChanges } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { settings } from '@/db/schema/settings'
import { taxRules } from '@/db/schema/taxes'
import { generatePassword } from '@/lib/generate-password'
import { permissions } from '@/lib/permit'
import { seal } from '@/lib/secret-box'
import { localeCodes } from '@/locales'
import {
  joinCompany, makeClient, makeClientGroup, makeClients, makeCompany, makeNote, makeStaff, makeStaffGroup,
} from './factories'
import { makeAccounts } from './seed/accounts'
import { makeBooks } from './seed/books'
import { makeCampaigns } from './seed/campaigns'
import { inventClient, inventTags } from './seed/clients'
import { makeBookkeeper, makeContacts } from './seed/contacts'
import { makeGateways } from './seed/gateways'
import { makeLooks } from './seed/looks'
import { makeOffers } from './seed/offers'
import { makeOrders } from './seed/orders'
import { randomFrom, type Random } from './seed/random'
import { makeTexts } from './seed/texts'

/** Demo data: two companies, staff with different rights, and clients as a firm would have them. Run once, on an empty database. */

type Logins = {
  staff: { username: string; password: string; companies: string[]; group: string }[]
  clients: { username: string; password: string; language: string; status: string; company: string }[]
}

const now = new Date()
const argon = (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
const all = [...permissions]
const readOnly = ['clients.view', 'billing.view']
const support = ['clients.view', 'clients.edit', 'clients.create', 'clients.change-status', 'notes.write', 'billing.view', 'orders.view', 'clients.login-as']
const perCompany = 1000

async function seedCompany(random: Random, values: Parameters<typeof makeCompany>[0] & { slug: string }) {
  const company = await makeCompany({ languages: localeCodes, ...values })
  const groups = {
    administrators: await makeStaffGroup(company.id, all, 'Administrators'),
    support: await makeStaffGroup(company.id, support, 'Support'),
    readOnly: await makeStaffGroup(company.id, readOnly, 'Read only'),
  }
  const clientGroups = [
    { id: company.generalGroupId },
    await makeClientGroup(company.id, { name: 'Resellers', color: '#1d4ed8', description: 'Sell on to their own customers; billed monthly.' }),
    await makeClientGroup(company.id, { name: 'Non-profit', color: '#15803d', description: 'Associations and schools with a discount.' }),
    await makeClientGroup(company.id, { name: 'Key accounts', color: '#a16207', description: 'A named contact and a support plan.' }),
  ]
  const fields = await db.insert(customFields).values([
    { companyId: company.id, type: 'select', label: 'How did they find us', position: 0, options: ['Search engine', 'Recommendation', 'Trade fair', 'Other'] },
    { companyId: company.id, type: 'date', label: 'Contract signed on', position: 1, clientVisible: true },
    { companyId: company.id, type: 'checkbox', label: 'Wants paper invoices', position: 2, clientVisible: true, clientEditable: true },
    { companyId: company.id, type: 'text', label: 'Reseller code', position: 3, pattern: '[A-Z]{3}-[0-9]{4}', groupId: clientGroups[1]?.id },
    { companyId: company.id, type: 'secret', label: 'Phone PIN', position: 4, encrypted: true, clientVisible: true, clientEditable: true },
  ]).returning()
  const packageIds = await makeOffers(company, now)
  await db.insert(settings).values({ companyId: company.id, key: 'invoice.number-format', value: '{number:6}' })
  if (company.country === 'DE') {
    await db.insert(taxRules).values([
      { companyId: company.id, name: 'USt.', country: 'DE', rate: '19' }, { companyId: company.id, name: 'USt.', country: 'AT', rate: '20' },
    ])
  }
  await makeGateways(company)
  await makeTexts(company)
  const base = company.slug === 'northwind' ? 0 : perCompany
  // Numbers of their own, so that the rest of the demo stays what it was.
  const hung = randomFrom(20_261_129)
  const invented = Array.from({ length: perCompany - 6 }, (_, index) => ({
    ...inventClient(random, base + index, company.country),
    tags: inventTags(hung, company.slug),
    groupId: random.chance(0.7) ? clientGroups[0]?.id : random.pick(clientGroups).id,
    currency: random.chance(0.85) ? company.currency : random.pick(['EUR', 'USD', 'GBP', 'JPY']),
    createdAt: new Date(now.getTime() - Math.floor((perCompany - index) * 0.9 + random.upTo(3)) * 86_400_000),
  }))
  const made = await makeClients(company, invented)
  await db.insert(clientStatusChanges).values(made.filter(({ status }) => status !== 'active').map(({ id, status }) => ({
    companyId: company.id, clientId: id, status,
    reason: status === 'fraud' ? 'Paid with a stolen card; the bank took the money back.' : 'Closed their business at the end of the year.',
  })))
  await db.insert(events).values(made.map(({ id, createdAt }) => ({
    companyId: company.id, name: 'client.created', actorKind: 'system' as const, clientId: id, createdAt,
  })))
  const [found, signed, paper, reseller, pin] = fields.map(({ id }) => id)
  await db.insert(customFieldValues).values(made.flatMap(({ id, groupId }) => [
    ...(found && random.chance(0.6) ? [{ fieldId: found, value: random.pick(['Search engine', 'Recommendation', 'Trade fair', 'Other']) }] : []),
    ...(signed && random.chance(0.4) ? [{ fieldId: signed, value: `202${2 + random.upTo(4)}-0${1 + random.upTo(9)}-1${random.upTo(9)}` }] : []),
    ...(paper && random.chance(0.1) ? [{ fieldId: paper, value: 'true' }] : []),
    ...(reseller && groupId === clientGroups[1]?.id ? [{ fieldId: reseller, value: random.digits('RES-####') }] : []),
    ...(pin && random.chance(0.2) ? [{ fieldId: pin, value: seal(random.digits('####'), `custom-field:${company.id}:${pin}:${id}`) }] : []),
  ].map((value) => ({ ...value, companyId: company.id, clientId: id }))))
  await makeBooks(company, packageIds, made, random, now)
  await makeContacts(made, randomFrom(company.id))
  await makeAccounts(company.id, made.filter(({ status }, at) => status === 'active' && at % 25 === 0).map(({ id }) => id), now)
  await makeLooks(company, made, now)
  await makeOrders(company, packageIds, made.filter(({ status }) => status === 'active'), now)
  await makeCampaigns(company, made, random, now)
  return { company, groups, packageIds }
}

/** Fills an empty database and returns the logins; the passwords are made anew and are nowhere else in plain text. */
export async function seed(): Promise<Logins> {
  const random = randomFrom(20_261_122)
  const staffPassword = generatePassword()
  const clientPassword = generatePassword()
  const [staffHash, clientHash] = await Promise.all([argon(staffPassword), argon(clientPassword)])
  return transaction(async () => {
    const euro = await seedCompany(random, {
      slug: 'northwind', name: 'Northwind Hosting', currency: 'EUR', locale: 'en', country: 'DE', state: 'DE-HH', city: 'Hamburg', zip: '20095',
      address1: 'Speicherstraße 12', email: 'billing@northwind.example', phone: '+494012345678', taxId: 'DE811907980',
      timeZone: 'Europe/Berlin', clientNumberFormat: 'NW-{number:5}', currencies: ['USD', 'GBP', 'JPY'],
    })
    const dollar = await seedCompany(random, {
      slug: 'cascade', name: 'Cascade Studio', currency: 'USD', locale: 'en', country: 'US', state: 'US-OR', city: 'Portland', zip: '97205',
      address1: '40 Redwood Avenue', email: 'hello@cascade.example', phone: '+15035550140', timeZone: 'America/Los_Angeles',
      currencies: ['EUR', 'GBP', 'JPY'],
    })
    const logins: Logins = { staff: [], clients: [] }
    const member = async (username: string, firstName: string, lastName: string, locale: string,
      places: [typeof euro, keyof typeof euro.groups][]) => {
      const person = await makeStaff({ username, firstName, lastName, locale, email: `${username}@northwind.example`, passwordHash: staffHash })
      for (const [{ company, groups }, group] of places) await joinCompany(company.id, person.id, groups[group].id)
      logins.staff.push({
        username, password: staffPassword, companies: places.map(([{ company }]) => company.slug),
        group: places.map(([{ groups }, group]) => groups[group].name)[0] ?? '',
      })
      return person
    }
    const admin = await member('admin', 'Alma', 'Brandt', 'en', [[euro, 'administrators'], [dollar, 'administrators']])
    await member('support', 'Jonas', 'Keller', 'de', [[euro, 'support']])
    await member('reader', 'Rita', 'Okafor', 'en', [[euro, 'readOnly']])
    await member('cascade', 'Maya', 'Torres', 'en', [[dollar, 'administrators']])
    const special = [
      ['emma', 'Emma', 'Whitfield', 'en', 'GB', 'active', euro], ['hannes', 'Hannes', 'Lüdenscheidt', 'de', 'DE', 'active', euro],
      ['layla', 'ليلى', 'الخطيب', 'ar', 'EG', 'active', euro], ['yuki', '由紀', '山田', 'ja', 'JP', 'active', euro],
      ['ines', 'Inès', 'Moreau', 'en', 'FR', 'inactive', euro], ['vito', 'Vito', 'Falco', 'en', 'IT', 'fraud', euro],
      ['logan', 'Logan', 'Sullivan', 'en', 'US', 'active', dollar],
    ] as const
    for (const [username, firstName, lastName, locale, country, status, { company, packageIds }] of special) {
      const client = await makeClient(company, {
        username, passwordHash: clientHash, firstName, lastName, locale, country, status, email: `${username}@client.example`,
        tags: status === 'active' ? ['VIP', 'Reference customer'] : [],
        phones: [{ number: '+494012300000', location: 'work' }, { number: '+494012300001', kind: 'fax', location: 'work' }],
      })
      if (status !== 'active') {
        await db.insert(clientStatusChanges).values({
          companyId: company.id, clientId: client.id, status, staffId: admin.id,
          reason: status === 'fraud' ? 'Chargebacks on three orders.' : 'Moved to another provider.',
        })
      }
      await makeBooks(company, packageIds, [client, client, client], random, now)
      if (status === 'active') await makeAccounts(company.id, [client.id], now)
      await makeNote(client, admin.id, { text: 'Met at the trade fair in October; asked for a yearly plan.' })
      await makeNote(client, admin.id, { text: 'Call before changing anything on their server.', sticky: true })
      logins.clients.push({ username, password: clientPassword, language: locale, status, company: company.slug })
      if (username !== 'emma' && username !== 'hannes') continue
      const books = await makeBookkeeper({ ...client, username }, clientHash)
      logins.clients.push({ username: books, password: clientPassword, language: locale, status, company: company.slug })
    }
    return logins
  })
}

const [companyCount] = await db.execute<{ n: number }>(sql`select count(*)::int as n from companies`)
if (companyCount?.n === 0) {
  const logins = await seed()
  await db.execute(sql`analyze`)
  if (process.env.LOGINS_FILE) writeFileSync(process.env.LOGINS_FILE, JSON.stringify(logins, null, 2), { mode: 0o600 })
}
await disconnect()
