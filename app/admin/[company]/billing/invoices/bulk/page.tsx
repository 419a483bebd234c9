import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStaff } from '@/features/accounts/sessions'
import { parseBulk, parseIds } from '@/features/invoices/browse/bulk'
import { InvoiceBulkForm } from '@/features/invoices/browse/bulk-form'
import { idsOfView, previewBulk } from '@/features/invoices/browse/preview-bulk'
import { invoiceList, parseInvoiceView } from '@/features/invoices/browse/view'
import { clock } from '@/lib/clock'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Address = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ company: string }>; searchParams: Promise<Address> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('invoices.bulk.title') }
}

/** Shows which invoices a bulk change would touch before it is done. */
export default async function BulkInvoicesPage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'billing.edit')
  const view = parseInvoiceView(typeof address.view === 'string' ? Object.fromEntries(new URLSearchParams(address.view)) : {})
  const change = parseBulk(address.change)
  const [t, { ids, more }] = await Promise.all([
    translator(actor.locale),
    address.all === '1' ? idsOfView(actor, view, clock())
      : { ids: parseIds([address.n ?? []].flat().join(',')) ?? [], more: false },
  ])
  const back = `/admin/${company}/billing/invoices${invoiceList.query(view)}`
  return (
    <>
      <PageHeader title={t('invoices.bulk.title')} breadcrumbs={[{ label: t('invoices.title'), href: back }]} />
      {change && ids.length > 0
        ? <InvoiceBulkForm {...{ actor, t, change, more, back }} view={invoiceList.query(view).slice(1)}
            preview={await previewBulk(actor, change, ids)} />
        : <EmptyState icon="receipt-text" title={t('invoices.bulk.nothing')} action={<LinkButton href={back}>{t('common.back')}</LinkButton>} />}
    </>
  )
}
