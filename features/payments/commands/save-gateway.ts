import { db, transaction } from '@/db/client'
import { gatewayAccounts } from '@/db/schema/gateways'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import { listCurrencies } from '@/features/companies/queries'
import type { GatewayConfig } from '@/gateways/gateway'
import { findGateway } from '@/gateways'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { GatewayInput } from '../input'
import { findAccount } from '../queries/gateway-accounts'
import { sealConfig } from '../sealed-config'

/** { iban: { EUR: '…' } } as it is stored: { 'iban.EUR': '…' }. */
const flat = (config: GatewayInput['config']): GatewayConfig => Object.fromEntries(
  Object.entries(config).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]]
    : Object.entries(value).map(([currency, text]) => [`${key}.${currency}`, text]))))

/**
 * Saves a gateway's account, sealed. A secret that is left empty stays as it is; a currency that is off keeps what was
 * typed for it. On only when what it needs is there. Needs settings.edit. Events never hold a value of it.
 */
export async function saveGateway(actor: Staff, input: GatewayInput) {
  permit(actor, 'settings.edit')
  const gateway = findGateway(input.gateway)
  if (!gateway) throw new NotFound('gateway')
  await transaction(async () => {
    await lockCompany(actor)
    const before = await findAccount(actor, gateway.id)
    if ((before?.version ?? 0) !== input.version) throw await staleSave(actor, ['gateway.saved'])
    const secrets = new Set(gateway.fields.filter(({ secret }) => secret).map(({ key }) => key))
    const kept = Object.entries(flat(input.config)).filter(([key, value]) => !(value === '' && secrets.has(key)))
    const config = { ...before?.config, ...Object.fromEntries(kept) }
    if (input.enabled) await refuseUnlessReady(actor, gateway, config)
    const row = {
      enabled: input.enabled, label: input.label, config: sealConfig(actor.company.id, gateway.id, config),
      version: input.version + 1, updatedAt: new Date(),
    }
    await db.insert(gatewayAccounts).values({ companyId: actor.company.id, gateway: gateway.id, ...row })
      .onConflictDoUpdate({ target: [gatewayAccounts.companyId, gatewayAccounts.gateway], set: row })
    const changed = Object.keys(config).filter((key) => config[key] !== (before?.config[key] ?? ''))
    await record(actor, 'gateway.saved', {
      changes: { gateway: gateway.id, enabled: [before?.enabled ?? false, input.enabled], changed },
    })
  })
}

async function refuseUnlessReady(actor: Staff, gateway: NonNullable<ReturnType<typeof findGateway>>, config: GatewayConfig) {
  const missing = gateway.fields.filter(({ key, required }) => required && !config[key])
  if (missing.length > 0) {
    throw new Refusal(Object.fromEntries(missing.map(({ key }) => [`config.${key}`, 'errors.required'])))
  }
  const currencies = await listCurrencies(actor)
  if (!currencies.some(({ code }) => gateway.takes(config, code))) throw new Refusal({ '': 'payments.errors.noCurrency' })
}
