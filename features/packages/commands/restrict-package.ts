import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { packageClients } from '@/db/schema/packages'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { lockPackage } from './lock-package'

type PackageClient = { id: number; number: number }

/** Sells a package to a client while it is restricted, by Client ID. Once is enough; a second time changes nothing. */
export async function addPackageClient(actor: Staff, { id, number }: PackageClient) {
  await change(actor, id, number, 'package.client-added', async (clientId) => {
    const added = await db.insert(packageClients).values({ companyId: actor.company.id, packageId: id, clientId })
      .onConflictDoNothing().returning({ clientId: packageClients.clientId })
    return added.length > 0
  })
}

/** Sells it to that client no longer. Services that they have stay. */
export async function removePackageClient(actor: Staff, { id, number }: PackageClient) {
  await change(actor, id, number, 'package.client-removed', async (clientId) => {
    const removed = await db.delete(packageClients)
      .where(and(eq(packageClients.companyId, actor.company.id), eq(packageClients.packageId, id),
        eq(packageClients.clientId, clientId)))
      .returning({ clientId: packageClients.clientId })
    return removed.length > 0
  })
}

async function change(
  actor: Staff, id: number, number: number, event: 'package.client-added' | 'package.client-removed',
  write: (clientId: number) => Promise<boolean>,
) {
  permit(actor, 'packages.edit')
  permit(actor, 'clients.view')
  await transaction(async () => {
    const { name } = await lockPackage(actor, id)
    const [client] = await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.number, number)))
    if (!client) throw new Refusal({ number: 'packages.noClient' })
    if (await write(client.id)) await record(actor, event, { changes: { packageId: id, package: name, number: String(number) } })
  })
}
