import { cache, type ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { requireStaff } from '@/features/accounts/sessions'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { invoicePath } from './invoice-path'
import { getInvoice, type Invoice } from './queries/get-invoice'

/** The invoice in an address; anything else is nowhere. */
export function readInvoiceId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound('invoice')
  return Number(text)
}

/** Who asks, in which language, about which invoice; once for the page and its title. */
export const loadInvoicePage = cache(async (company: string, id: string) => {
  const actor = await requireStaff(company)
  const [t, invoice] = await Promise.all([translator(actor.locale), getInvoice(actor, readInvoiceId(id))])
  return { actor, t, invoice, path: invoicePath(actor, invoice.id) }
})

export type InvoiceParams = { params: Promise<{ company: string; invoice: string }> }

export const invoiceTitle = (t: Translate, { kind, number }: { kind: Invoice['kind']; number: string | null }) =>
  (number === null ? t('invoices.page.draft') : t(kind === 'invoice' ? 'invoices.page.invoice' : 'invoices.page.creditNote', { number: `\u2068${number}\u2069` }))

/** The title of a page about an invoice; without a key it is the invoice's own. */
export async function invoicePageTitle({ params }: InvoiceParams, key?: MessageKey) {
  const { company, invoice: id } = await params
  const { t, invoice } = await loadInvoicePage(company, id)
  const title = invoiceTitle(t, invoice).replace(/[\u2068\u2069]/g, '')
  return { title: key ? `${t(key)} · ${title}` : title }
}

/** The head of a page of an invoice: whose it is, and the way back. */
export function InvoicePageHeader({ actor, t, invoice, title, badge, actions, children }: {
  actor: Staff
  t: Translate
  invoice: Invoice
  /** Of a page below the invoice's own. */
  title?: ReactNode
  badge?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  const base = `/admin/${actor.company.slug}`
  const { client } = invoice
  return (
    <PageHeader title={title ?? invoiceTitle(t, invoice)} badge={badge} actions={actions} description={children}
      breadcrumbsLabel={t('nav.main')} breadcrumbs={[
        { label: t('nav.clients'), href: `${base}/clients` },
        {
          label: (
            <>
              <Name>{fullName(client) || client.companyName || t('clients.profile.unnamed')}</Name>{' '}
              <bdi>{formatClientNumber(actor.company.clientNumberFormat, client.number)}</bdi>
            </>
          ),
          href: `${base}/clients/${client.number}`,
        },
        ...(title ? [{ label: invoiceTitle(t, invoice), href: invoicePath(actor, invoice.id) }] : []),
      ]} />
  )
}
