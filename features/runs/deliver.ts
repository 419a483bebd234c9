import { queueMails } from '@/features/mail/commands'
import { findBuyers } from '@/features/invoices/queries/get-parties'
import type { IssuedInvoice } from '@/features/invoices/commands/issue-invoice'
import { settingsForClients } from '@/features/settings/queries'
import { appUrl } from '@/lib/app-url'
import type { Context } from './job'

/** Puts the mails of new invoices into the outbox, for the clients who get theirs that way; one mail each, ever. */
export async function deliver({ actor }: Context, issued: readonly IssuedInvoice[], unpaid?: ReadonlyMap<number, string>) {
  if (issued.length === 0) return
  const ids = issued.map(({ clientId }) => clientId)
  const [buyers, terms] = await Promise.all([findBuyers(actor, ids), settingsForClients(actor, ids)])
  const link = appUrl('/client/invoices')
  await queueMails(actor, issued.flatMap(({ id, clientId, number, total, currency, dueOn }) => {
    const buyer = buyers.get(clientId)
    if (!buyer || terms.get(clientId)?.['delivery.method'] !== 'email') return []
    const variables = {
      name: buyer.party.name, company: actor.company.name, number, amount: String(total), currency, dueOn, link,
      unpaid: unpaid?.get(id) ?? '',
    }
    return [{
      template: unpaid ? 'late-fee' as const : 'invoice' as const, to: buyer.party.email ?? '', locale: buyer.locale, variables,
      cause: `invoice:${actor.company.id}:${id}`, clientId,
    }]
  }))
}
