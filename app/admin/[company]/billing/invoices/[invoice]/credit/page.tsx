import { CreditNoteForm } from '@/features/invoices/credit-note-form'
import { canCredit } from '@/features/invoices/invoice'
import { InvoicePageHeader, invoicePageTitle, loadInvoicePage, type InvoiceParams } from '@/features/invoices/invoice-page'
import { listCreditable } from '@/features/invoices/queries/list-creditable'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: InvoiceParams) => invoicePageTitle(props, 'invoices.credit.title')

export default async function Page({ params }: InvoiceParams) {
  const { company, invoice: id } = await params
  const { actor, t, invoice } = await loadInvoicePage(company, id)
  permit(actor, 'billing.edit')
  if (!canCredit(invoice)) throw new NotFound('invoice to credit')
  const left = await listCreditable(actor, invoice)
  return (
    <>
      <InvoicePageHeader actor={actor} t={t} invoice={invoice} title={t('invoices.credit.title')} />
      <CreditNoteForm actor={actor} t={t} invoice={invoice} left={left} />
    </>
  )
}
