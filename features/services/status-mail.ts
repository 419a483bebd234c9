import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { packages, packageTexts } from '@/db/schema/packages'
import { recipientsOf } from '@/features/contacts/recipients'
import { queueMails } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { Staff, System } from '@/lib/actor'
import { lineName } from './term-lines'

type Activated = { id: number; clientId: number; packageId: number; label: string; version: number }

/** Tells that a service was activated, in its transaction, in each reader’s language. */
export async function mailActivation(actor: Staff | System, { id, clientId, packageId, label, version }: Activated) {
  const { company } = actor
  const { recipients, settings } = (await recipientsOf(actor, [clientId], 'services')).get(clientId) ?? { recipients: [] }
  if (settings?.['delivery.method'] !== 'email') return
  const [[one], texts] = await Promise.all([
    db.select({ name: packages.name }).from(packages).where(and(eq(packages.companyId, company.id), eq(packages.id, packageId))),
    db.select({ locale: packageTexts.locale, name: packageTexts.name }).from(packageTexts)
      .where(and(eq(packageTexts.companyId, company.id), eq(packageTexts.packageId, packageId),
        inArray(packageTexts.locale, recipients.map(({ locale }) => locale)))),
  ])
  const nameIn = (locale: string) => texts.find((text) => text.locale === locale)?.name || one?.name || ''
  await queueMails(actor, recipients.map(({ email, name, locale }) => ({
    template: 'service-activated' as const, to: email, locale, clientId, cause: `service-activated:${company.id}:${id}:${version}`,
    variables: { name, company: company.name, service: lineName(nameIn(locale), label), link: appUrl('/client/services') },
  })))
}
