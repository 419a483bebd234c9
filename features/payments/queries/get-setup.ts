import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { accountSetups } from '@/db/schema/payment-accounts'
import type { ClientUser } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { isPageToPayAt } from '../payment'

/** The client's own way to save an account: where it stands, and the gateway's page while it is open. Or NotFound. */
export async function getSetup(actor: ClientUser, id: number) {
  permitClient(actor, 'invoices')
  // Staff who look would save an account of their own there.
  if (actor.impersonator) throw new NotFound('setup')
  const [setup] = await db.select({ id: accountSetups.id, status: accountSetups.status, gateway: accountSetups.gateway, redirectUrl: accountSetups.redirectUrl })
    .from(accountSetups)
    .where(and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.clientId, actor.clientId), eq(accountSetups.id, id)))
  if (!setup) throw new NotFound('setup')
  const { redirectUrl, ...rest } = setup
  return { ...rest, saveAt: setup.status === 'started' && isPageToPayAt(redirectUrl) ? redirectUrl : undefined }
}

export type AccountSetup = Awaited<ReturnType<typeof getSetup>>
