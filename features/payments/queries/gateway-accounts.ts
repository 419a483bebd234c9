import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { gatewayAccounts } from '@/db/schema/gateways'
import { findGateway, gateways } from '@/gateways'
import type { Gateway, GatewayConfig } from '@/gateways/gateway'
import type { Actor, Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { openConfig } from '../sealed-config'

/** A company's account with a gateway, opened: for the program, never for a page. */
export type OpenAccount = { gateway: Gateway; enabled: boolean; label: string; config: GatewayConfig; version: number }

/** The account with a gateway, on or off; undefined when it was never set up or there is no such gateway. */
export async function findAccount(actor: Actor, id: string): Promise<OpenAccount | undefined> {
  const gateway = findGateway(id)
  if (!gateway) return undefined
  const [row] = await db.select().from(gatewayAccounts)
    .where(and(eq(gatewayAccounts.companyId, actor.company.id), eq(gatewayAccounts.gateway, id)))
  return row && {
    gateway, enabled: row.enabled, label: row.label, version: row.version,
    config: openConfig(actor.company.id, id, row.config),
  }
}

/** The gateways that are on, in the order in which they are offered. */
export async function listEnabledAccounts(actor: Actor): Promise<OpenAccount[]> {
  const rows = await db.select().from(gatewayAccounts)
    .where(and(eq(gatewayAccounts.companyId, actor.company.id), eq(gatewayAccounts.enabled, true)))
  return gateways.flatMap((gateway) => {
    const row = rows.find((one) => one.gateway === gateway.id)
    return row ? [{
      gateway, enabled: true, label: row.label, version: row.version,
      config: openConfig(actor.company.id, gateway.id, row.config),
    }] : []
  })
}

/** Every gateway that there is, and whether it is set up and on; needs settings.view. */
export async function listGateways(actor: Staff) {
  permit(actor, 'settings.view')
  const rows = await db.select({ gateway: gatewayAccounts.gateway, enabled: gatewayAccounts.enabled })
    .from(gatewayAccounts).where(eq(gatewayAccounts.companyId, actor.company.id))
  return gateways.map(({ id }) => {
    const row = rows.find(({ gateway }) => gateway === id)
    return { id, isSetUp: row !== undefined, enabled: row?.enabled ?? false }
  })
}

/** What the form of a gateway shows: secrets only as set or not set. NotFound without such a gateway; needs settings.view. */
export async function getGatewaySettings(actor: Staff, id: string) {
  permit(actor, 'settings.view')
  const gateway = findGateway(id)
  if (!gateway) throw new NotFound('gateway')
  const account = await findAccount(actor, id)
  const config = account?.config ?? {}
  const secret = new Set(gateway.fields.filter((field) => field.secret).map(({ key }) => key))
  const isSecret = (key: string) => secret.has(key.split('.')[0] ?? '')
  return {
    gateway, enabled: account?.enabled ?? false, label: account?.label ?? '', version: account?.version ?? 0,
    values: Object.fromEntries(Object.entries(config).filter(([key]) => !isSecret(key))),
    set: new Set(Object.keys(config).filter((key) => isSecret(key) && config[key] !== '')),
  }
}

export type GatewaySettings = Awaited<ReturnType<typeof getGatewaySettings>>
