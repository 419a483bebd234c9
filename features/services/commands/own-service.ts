import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { packageChanges, packages } from '@/db/schema/packages'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { getInvoice } from '@/features/invoices/queries/get-invoice'
import { getSettings } from '@/features/settings/queries'
import type { ClientUser, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal, type MessageRef } from '@/lib/errors'
import type { Term } from '@/lib/periods'
import { offerOf, type AskCancellationInput, type ChangeOwnServiceInput } from '../input'
import { canAskCancellation, canChangeOneself, canTakeBack } from '../service'
import { cancelService, undoCancellation } from './cancel-service'
import { changeService } from './change-service'
import { lockService, saveService, type LockedService } from './lock-service'

type Now = { now: Date }

/** The program carries out what a client may do; that the client asked for it is recorded in their own name. */
const program = ({ company }: ClientUser): System => ({ kind: 'system', company })

/** The client's own service, held until the transaction ends. Somebody else's is not there. */
async function lockOwn(actor: ClientUser, id: number) {
  permitClient(actor, 'services')
  refuseImpersonation(actor)
  const locked = await lockService(program(actor), id)
  if (locked.service.clientId !== actor.clientId) throw new NotFound('service')
  return locked
}

const note = (actor: ClientUser, verb: string, { id, label }: LockedService, changes: Record<string, unknown> = {}) =>
  record(actor, `service.${verb}`, { clientId: actor.clientId, changes: { serviceId: id, ...(label ? { label } : {}), ...changes } })

/**
 * A client asks for a service to end. With its term, it is planned at once where the setting says so; else, and to end it now,
 * it is a request to staff. Refused while one is open, and where clients may not ask.
 */
export async function askCancellation(actor: ClientUser, { id, when, reason }: AskCancellationInput, { now }: Now) {
  await transaction(async () => {
    const { service } = await lockOwn(actor, id)
    const way = (await getSettings(actor, { clientId: actor.clientId }))['service.client-cancellation']
    if (way === 'none' || !canAskCancellation(service)) throw new Refusal({ '': 'clientArea.cancel.impossible' })
    const ends = service.renewsOn !== null && service.renewsOn > todayIn(actor.company.timeZone, now)
    if (when === 'term' && !ends) throw new Refusal({ when: 'clientArea.cancel.noTermEnd' })
    await saveService(program(actor), service, { cancelAsked: when, cancelAskedAt: now, cancelAskedReason: reason })
    await note(actor, 'cancellation-asked', service, { cancelWhen: when, ...(reason ? { reason } : {}) })
    if (when === 'term' && way === 'automatic') {
      await cancelService(program(actor), { id, when: 'term', date: '', reason, fee: true }, { now })
    }
  })
}

/** A client takes back what they asked for, until it is carried out. What staff planned by themselves stays. */
export async function takeBackCancellation(actor: ClientUser, id: number) {
  await transaction(async () => {
    const { service } = await lockOwn(actor, id)
    if (!canTakeBack(service)) throw new Refusal({ '': 'clientArea.cancel.nothingAsked' })
    if (service.cancelOn !== null) await undoCancellation(program(actor), { id })
    else await saveService(program(actor), service, { cancelAsked: null, cancelAskedAt: null, cancelAskedReason: '' })
    await note(actor, 'cancellation-taken-back', service)
  })
}

/**
 * What a change comes to, taxes included: an invoice over `charge`, credit notes over `credit`, or both; `due` is what is left to
 * pay of the invoice. What is given back was billed in a currency of its own.
 */
export type ChangeResult = {
  invoiceId?: number; charge: bigint; due: bigint; credit: bigint; currency: string; creditCurrency: string
}

/**
 * A client changes their own service to another package, term or quantity, as far as its package lets them; the rest of the paid
 * term is settled as for staff. `expected` is what the client was shown, so that nobody pays what they did not see.
 */
export async function changeOwnService(actor: ClientUser, input: ChangeOwnServiceInput, { now }: Now): Promise<ChangeResult> {
  return transaction(async () => {
    const result = await carryOut(actor, input, { now })
    if (input.expected !== undefined && input.expected !== expectedOf(result)) throw new Refusal({ '': 'clientArea.change.differs' })
    return result
  })
}

/** How a shown result travels through the form. */
export const expectedOf = ({ charge, credit, currency, creditCurrency }: ChangeResult) => `${charge} ${currency} ${credit} ${creditCurrency}`

class TakenBack extends Error {
  constructor(readonly result: ChangeResult) {
    super('only tried')
  }
}

/** What the same change would come to now: it is carried out and taken back, so that it is computed in one way only. */
export async function previewOwnChange(actor: ClientUser, input: ChangeOwnServiceInput, { now }: Now): Promise<ChangeResult> {
  await limit(`preview-change:${actor.company.id}:${actor.clientId}`, { burst: 20, everySeconds: 3 })
  try {
    return await transaction(async () => {
      throw new TakenBack(await carryOut(actor, input, { now }))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
}

async function carryOut(actor: ClientUser, { id, expected: _, ...wanted }: ChangeOwnServiceInput, { now }: Now): Promise<ChangeResult> {
  const { service, client } = await lockOwn(actor, id)
  if (!canChangeOneself(service)) throw new Refusal({ '': 'clientArea.change.impossible' })
  const { packageId, term, period, quantity } = service
  if (offerOf(wanted) === offerOf(service) && wanted.quantity === quantity) throw new Refusal({ '': 'clientArea.change.same' })
  await refuseBeyondRules(actor, { packageId, term, period, quantity }, wanted)
  const prorate = (await getSettings(actor, { clientId: actor.clientId }))['service.proration']
  const system = program(actor)
  const { invoiceId, creditNoteIds = [] } = await changeService(system, { id, ...wanted, label: service.label, prorate }, { now })
    .catch((error: unknown) => {
      throw error instanceof Refusal ? forClients(error) : error
    })
  await note(actor, 'change-ordered', service)
  const [invoice, ...notes] = await Promise.all([
    invoiceId === undefined ? undefined : getInvoice(system, invoiceId), ...creditNoteIds.map((each) => getInvoice(system, each)),
  ])
  const { currency } = client
  return {
    invoiceId, charge: invoice?.total ?? 0n, due: invoice?.due ?? 0n, currency,
    credit: notes.reduce((sum, each) => sum + (each?.total ?? 0n), 0n), creditCurrency: notes[0]?.currency ?? currency,
  }
}

type Wanted = Term & { packageId: number; quantity: number }

/** The package that the service has decides, whatever the form offered. */
async function refuseBeyondRules(actor: ClientUser, has: Wanted, wanted: Wanted) {
  const [own] = await db.select({ clientQuantity: packages.clientQuantity, clientTerm: packages.clientTerm }).from(packages)
    .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, has.packageId))).for('key share')
  if (wanted.quantity !== has.quantity && !own?.clientQuantity) throw new Refusal({ quantity: 'clientArea.change.quantityFixed' })
  if ((wanted.term !== has.term || wanted.period !== has.period) && !own?.clientTerm) throw new Refusal({ offer: 'errors.choose' })
  if (wanted.packageId === has.packageId) return
  const allowed = await db.select({ id: packageChanges.toPackageId }).from(packageChanges)
    .where(and(eq(packageChanges.companyId, actor.company.id), eq(packageChanges.packageId, has.packageId),
      eq(packageChanges.toPackageId, wanted.packageId))).for('key share')
  if (allowed.length === 0) throw new Refusal({ offer: 'errors.choose' })
}

/** What staff read in a refusal is theirs; a client is told which field it is about, or that the company can help. */
function forClients({ fields }: Refusal): Refusal {
  const texts: Record<string, MessageRef> = { offer: 'errors.choose', quantity: 'clientArea.change.tooMany' }
  const told = Object.keys(fields).filter((name) => name in texts)
  return new Refusal(told.length > 0 ? Object.fromEntries(told.map((name) => [name, texts[name] ?? 'errors.choose']))
    : { '': 'clientArea.change.impossible' })
}
