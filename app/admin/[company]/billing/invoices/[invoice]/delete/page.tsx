import { ConfirmCard } from '@/components/page/confirm-card'
import { deleteDraftAction } from '@/features/invoices/actions'
import { InvoicePageHeader, invoicePageTitle, loadInvoicePage, type InvoiceParams } from '@/features/invoices/invoice-page'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: InvoiceParams) => invoicePageTitle(props, 'invoices.page.deleteDraft')

export default async function Page({ params }: InvoiceParams) {
  const { company, invoice: id } = await params
  const { actor, t, invoice, path } = await loadInvoicePage(company, id)
  permit(actor, 'billing.edit')
  if (invoice.status !== 'draft') throw new NotFound('draft')
  return (
    <>
      <InvoicePageHeader actor={actor} t={t} invoice={invoice} title={t('invoices.page.deleteDraft')} />
      <ConfirmCard action={deleteDraftAction} hidden={{ company, invoice: String(invoice.id) }} title={t('invoices.delete.title')}
        confirmLabel={t('invoices.page.deleteDraft')} cancelLabel={t('common.cancel')} cancelHref={path}>
        <p>{t('invoices.delete.text')}</p>
      </ConfirmCard>
    </>
  )
}
