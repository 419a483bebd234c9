import { and, eq, ne, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { db, transaction } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { orderForms, registrations } from '@/db/schema/orders'
import { hashPassword } from '@/features/accounts/passwords'
import { refuseWeakPassword } from '@/features/accounts/password-rules'
import { limit } from '@/features/accounts/rate-limit'
import { checkState, readTaxId, type FieldErrors } from '@/features/clients/commands/check-client'
import { fullName } from '@/features/clients/client'
import { listLocales } from '@/features/companies/queries'
import { checkValues } from '@/features/custom-fields/commands/save-values'
import { textsFor } from '@/features/languages/texts'
import { queueMail } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { System } from '@/lib/actor'
import { addressRange } from '@/lib/client-address'
import { Refusal, TooMany } from '@/lib/errors'
import { seal } from '@/lib/secret-box'
import { identityKey } from '@/lib/text'
import { hashToken, newToken } from '@/lib/token'
import type { RegisterInput } from '../input'
import { choiceQuery, hasTerms, type Choice } from '../order'
import { getPublicForm } from '../queries/get-public-form'
import { quote } from '../queries/quote'
import { registrationContext, type SealedRegistration } from '../registration'

/** How long a mailed link holds. */
const hours = 24

/**
 * Somebody who is no client yet asks to order. Nothing of them exists before they open the link that is mailed to them: what
 * they typed is kept sealed for a day. An address that is known here gets a mail that says so in place of the link; the
 * answer, and the time it takes, are the same. Returns what this browser shows again so that it need not ask the password.
 */
export async function register(
  actor: System, { form: slug, company: _, ...input }: RegisterInput,
  { now, locale, address }: { now: Date; locale: string; address: string },
): Promise<{ browser: string }> {
  const range = addressRange(address)
  await limit(`register:address:${range}`, { burst: 30, everySeconds: 60 })
  await limit(`register:email:${actor.company.id}:${keyOf(input.email)}:${range}`, { burst: 3, everySeconds: 120 })
  const { passwordHash, offered } = await check(actor, slug, input, { now, locale })
  const browser = newToken()
  const choice: Choice = {
    packageId: input.packageId, term: input.term, period: input.period, currency: input.currency, quantity: input.quantity, coupon: input.coupon,
  }
  // However many addresses ask, one mailbox is not flooded; the answer stays the same.
  if (!await mayMail(actor, input.email)) return { browser }
  await transaction(async () => {
    const [form] = await db.select({ id: orderForms.id }).from(orderForms)
      .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.slug, slug)))
    const at = `/order/${actor.company.slug}/${slug}`
    const mail = { to: input.email, locale: offered, cause: `order-registration:${randomUUID()}` }
    const about = { name: fullName({ ...input, locale: offered }), company: actor.company.name }
    if (await isKnown(actor, input.email)) {
      const next = `/client/login?next=${encodeURIComponent(`${at}/details${choiceQuery(choice)}`)}`
      await queueMail(actor, { ...mail, template: 'order-account-exists', variables: { ...about, link: appUrl(next) } })
      return
    }
    const token = newToken()
    const kept: SealedRegistration = {
      person: personOf(input), choice, locale: offered, passwordHash, browserHash: hashToken(browser).toString('hex'),
      requestKey: randomUUID(),
    }
    await db.insert(registrations).values({
      companyId: actor.company.id, formId: form?.id ?? 0, tokenHash: hashToken(token),
      sealed: seal(JSON.stringify(kept), registrationContext(actor.company.id, token)),
      expiresAt: new Date(now.getTime() + hours * 3_600_000),
    })
    await queueMail(actor, { ...mail, template: 'verify-email', variables: { ...about, link: appUrl(`${at}/confirm?token=${token}`), hours } })
  })
  return { browser }
}

const keyOf = (email: string) => identityKey(email.slice(0, 320)).replaceAll('\0', '\ufffd')

const personOf = (input: Omit<RegisterInput, 'form' | 'company'>): SealedRegistration['person'] => {
  const { firstName, lastName, companyName, address1, address2, city, country, state, zip, email, taxId, marketingOptIn, custom } = input
  return { firstName, lastName, companyName, address1, address2, city, country, state, zip, email, taxId, marketingOptIn, custom }
}

/** Everything that ordering would refuse, told now beside its field; only who has an account is not told. */
async function check(
  actor: System, slug: string, input: Omit<RegisterInput, 'form' | 'company'>, { now, locale }: { now: Date; locale: string },
) {
  const [form, t, locales] = await Promise.all([getPublicForm(actor, slug, { locale, now }), textsFor({ company: actor.company, locale }), listLocales(actor)])
  const errors: FieldErrors = {}
  const refused = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      Object.assign(errors, error.fields)
    }
  }
  checkState(actor, input, errors)
  await readTaxId(actor, input, errors)
  // Holds the fields until the end of a transaction, so it has one.
  await transaction(async () => {
    Object.assign(errors, (await checkValues(actor, { groupId: form.groupId, values: input.custom, byClient: true })).errors)
  })
  await refused(() => refuseWeakPassword(input.password, [input.email, input.firstName, input.lastName, input.companyName]))
  await refused(() => quote(actor, form, input, { country: input.country, state: input.state, taxId: input.taxId }, { now, t }))
  if (hasTerms(form)) {
    if (input.termsVersion !== form.termsVersion) errors.acceptTerms = 'orders.errors.termsChanged'
    else if (!input.acceptTerms) errors.acceptTerms = 'orders.errors.terms'
  }
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  const offered = locales.some(({ code }) => code === locale) ? locale : actor.company.locale
  return { passwordHash: await hashPassword(input.password), offered }
}

async function mayMail(actor: System, email: string): Promise<boolean> {
  try {
    await limit(`register:mails:${actor.company.id}:${keyOf(email)}`, { burst: 10, everySeconds: 600 })
    return true
  } catch (error) {
    if (error instanceof TooMany) return false
    throw error
  }
}

/** Whether a client of this company has the address, as theirs or as their username; one who is blocked has it too. */
async function isKnown(actor: System, email: string): Promise<boolean> {
  const company = actor.company.id
  const [byEmail, byUsername] = await Promise.all([
    db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, company), sql`lower(${clients.email}) = lower(${email})`, ne(clients.email, ''))).limit(1),
    db.select({ id: clients.id }).from(clients).innerJoin(users, eq(users.id, clients.userId))
      .where(and(eq(clients.companyId, company), eq(users.usernameKey, keyOf(email)))).limit(1),
  ])
  return byEmail.length + byUsername.length > 0
}
