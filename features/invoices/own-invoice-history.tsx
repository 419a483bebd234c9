import Link from 'next/link'
import type { ReactNode } from 'react'
import { methodName } from '@/features/transactions/method-name'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { Invoice } from './queries/get-invoice'
import type { OwnInvoiceMail } from './queries/own-invoices'

type Step = { key: string; at: string | Date; text: string; href?: string; amount?: bigint }

/** What became of an invoice, as its client may know it, oldest first: issued, mailed, paid, credited. */
export function OwnInvoiceHistory({ actor, t, invoice, mails }: {
  actor: ClientUser
  t: Translate
  invoice: Invoice
  mails: readonly OwnInvoiceMail[]
}) {
  const address = actor.impersonator ? t('clientArea.impersonation.hidden') : undefined
  const steps: Step[] = [
    ...(invoice.issuedOn ? [{ key: 'issued', at: invoice.issuedOn, text: t('clientArea.invoices.events.issued') }] : []),
    ...mails.map(({ id, template, to, at }) => ({
      key: `mail-${id}`, at, text: t(template === 'invoice' ? 'clientArea.invoices.events.mailed' : 'clientArea.invoices.events.reminded',
        { address: isolated(address ?? to) }),
    })),
    ...(invoice.deliveredAt && mails.length === 0
      ? [{ key: 'delivered', at: invoice.deliveredAt, text: t('clientArea.invoices.events.delivered') }] : []),
    ...invoice.applications.map(({ id, transactionId, receivedAt, method, amount, creditNoteId }) => ({
      key: `payment-${id}`, at: receivedAt, amount,
      ...(creditNoteId === null
        ? { text: t('clientArea.invoices.events.payment', { method: methodName(t, method) }), href: `/client/transactions/${transactionId}` }
        : {
          text: t('clientArea.invoices.events.credit', { number: isolated(invoice.creditNotes.find((note) => note.id === creditNoteId)?.number ?? '') }),
          href: `/client/invoices/${creditNoteId}`,
        }),
    })),
    ...invoice.creditNotes.filter(({ id }) => !invoice.applications.some(({ creditNoteId }) => creditNoteId === id)).map((note) => ({
      key: `note-${note.id}`, at: note.issuedOn ?? '', text: t('clientArea.news.creditNote', { number: isolated(note.number ?? '') }),
      href: `/client/invoices/${note.id}`, amount: note.total,
    })),
  ].toSorted((a, b) => dayOf(a.at).localeCompare(dayOf(b.at)))
  return (
    <ol className="own-rows">
      {steps.map(({ key, at, text, href, amount }) => (
        <li key={key}>
          <Step href={href}>
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{text}</span>
              <time className="block text-muted">{formatDate(at, t.locale, actor.company.timeZone)}</time>
            </span>
            {amount !== undefined && <span className="shrink-0 tabular-nums">{formatMoney(amount, invoice.currency, t.locale)}</span>}
          </Step>
        </li>
      ))}
    </ol>
  )
}

const dayOf = (at: string | Date) => (typeof at === 'string' ? at : at.toISOString())

function Step({ href, children }: { href?: string; children: ReactNode }) {
  return href ? <Link href={href} prefetch={false} className="own-row">{children}</Link> : <div className="own-row">{children}</div>
}
