import { db } from '@/db/client'
import { makeContact, makeUser } from '@/db/factories'
import { contacts } from '@/db/schema/contacts'
import { cultures, places } from './people'
import type { Random } from './random'

type Client = { companyId: number; id: number; currency: string; country: string; locale: string; companyName: string; email: string }
type Contact = typeof contacts.$inferInsert

/** Who stands beside a client: one to call, one who pays, one who runs the servers. */
const roles = [
  { kind: 'billing', mails: ['invoices', 'notices'], mailbox: 'accounts' },
  { kind: 'other', mails: ['services'], mailbox: 'technik' },
  { kind: 'primary', mails: ['invoices', 'notices', 'services'], mailbox: 'office' },
] as const satisfies readonly (Pick<Contact, 'kind' | 'mails'> & { mailbox: string })[]

/** Contacts of every third client who is a company, in the client's country and language; most read some of the mails. */
export async function makeContacts(clients: readonly Client[], random: Random) {
  const rows = clients.filter(({ companyName }) => companyName !== '' && random.chance(0.35)).flatMap((client): Contact[] =>
    roles.slice(0, 1 + random.upTo(roles.length)).map(({ kind, mails, mailbox }) => ({
      companyId: client.companyId, clientId: client.id, kind, locale: client.locale, mails: random.chance(0.8) ? [...mails] : [],
      name: inventName(random, client.country), email: `${mailbox}.${client.id}@${client.email.split('@')[1] ?? 'client.example'}`,
      phone: random.chance(0.6) ? random.digits(placeOf(client.country).fixed) : '',
    })))
  for (let at = 0; at < rows.length; at += 500) await db.insert(contacts).values(rows.slice(at, at + 500))
}

/** A bookkeeper with a login of their own, who may see and pay, and nothing else. Gives the username. */
export async function makeBookkeeper(client: Client & { username: string }, passwordHash: string): Promise<string> {
  const username = `${client.username}-books`
  const user = await makeUser('client', username, passwordHash)
  await makeContact(client, {
    kind: 'billing', name: 'Paula Books', email: `${username}@client.example`, locale: client.locale, mails: ['invoices', 'notices'],
    permissions: ['invoices', 'transactions'], userId: user.id,
  })
  return username
}

const placeOf = (country: string) => places.find((place) => place.country === country) ?? places[0]!

function inventName(random: Random, country: string) {
  const culture = cultures[placeOf(country).culture]
  const [first, last] = [random.pick(culture.first.split(' ')), random.pick(culture.last.split(' '))]
  return 'familyFirst' in culture ? `${last} ${first}` : `${first} ${last}`
}
