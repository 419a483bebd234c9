import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { packages, packageTexts } from '@/db/schema/packages'
import { recipientsOf } from '@/features/contacts/recipients'
import { queueMails } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { Staff, System } from '@/lib/actor'
import { lineName } from './term-lines'

type Moved = { id: number; clientId: number; packageId: number; label: string; version: number }
type Verb = 'activated' | 'suspended' | 'unsuspended' | 'canceled'

/**
 * Tells of services that were moved, in the transaction that moves them: their client, and each contact who gets the mails about
 * services, in the reader's language. `day` is when it happened.
 */
export async function mailStatus(actor: Staff | System, verb: Verb, moved: readonly Moved[], day: string) {
  const { company } = actor
  const to = await recipientsOf(actor, moved.map(({ clientId }) => clientId), 'services')
  const packageIds = [...new Set(moved.map(({ packageId }) => packageId))]
  const locales = [...new Set([...to.values()].flatMap(({ recipients }) => recipients.map(({ locale }) => locale)))]
  const [names, texts] = await Promise.all([
    db.select({ id: packages.id, name: packages.name }).from(packages)
      .where(and(eq(packages.companyId, company.id), inArray(packages.id, packageIds))),
    db.select({ id: packageTexts.packageId, locale: packageTexts.locale, name: packageTexts.name }).from(packageTexts)
      .where(and(eq(packageTexts.companyId, company.id), inArray(packageTexts.packageId, packageIds), inArray(packageTexts.locale, locales))),
  ])
  const own = new Map(names.map(({ id, name }) => [id, name]))
  const inLanguage = new Map(texts.map(({ id, locale, name }) => [`${id} ${locale}`, name]))
  const link = appUrl('/client/services')
  await queueMails(actor, moved.flatMap(({ id, clientId, packageId, label, version }) => {
    const { recipients, settings } = to.get(clientId) ?? { recipients: [] }
    if (settings?.['delivery.method'] !== 'email') return []
    return recipients.map(({ email, name, locale }) => ({
      template: `service-${verb}` as const, to: email, locale, clientId,
      variables: { name, company: company.name, service: lineName(inLanguage.get(`${packageId} ${locale}`) || (own.get(packageId) ?? ''), label), link, day },
      // The version makes it another cause when the same happens again.
      cause: `service-${verb}:${company.id}:${id}:${version}`,
    }))
  }))
}
