import { listCurrencies } from '@/features/companies/queries'
import { previewOf } from '@/features/invoices/form-steps'
import { canEdit } from '@/features/invoices/invoice'
import { InvoiceForm, valuesOf } from '@/features/invoices/invoice-form'
import { InvoicePageHeader, invoicePageTitle, loadInvoicePage, type InvoiceParams } from '@/features/invoices/invoice-page'
import { getDraftTerms } from '@/features/invoices/queries/get-draft-terms'
import { previewTotals } from '@/features/invoices/queries/preview-totals'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: InvoiceParams) => invoicePageTitle(props, 'invoices.editTitle')

const now = () => new Date()

export default async function Page({ params }: InvoiceParams) {
  const { company, invoice: id } = await params
  const { actor, t, invoice, path } = await loadInvoicePage(company, id)
  permit(actor, 'billing.edit')
  if (!canEdit(invoice)) throw new NotFound('draft')
  const initial = valuesOf(invoice, t.locale)
  const [offered, { terms, taxable }, totals] = await Promise.all([
    listCurrencies(actor), getDraftTerms(actor, invoice.clientId, { now: now() }),
    previewTotals(actor, previewOf(ticked(initial), invoice.client.number), { now: now() }),
  ])
  return (
    <>
      <InvoicePageHeader actor={actor} t={t} invoice={invoice} title={t('invoices.editTitle')} />
      <InvoiceForm actor={actor} t={t} client={invoice.client} invoice={invoice} initial={initial} totals={totals} taxable={taxable}
        terms={terms} currencies={[...new Set([invoice.currency, ...offered.map(({ code }) => code)])]} cancelHref={path} />
    </>
  )
}

/** What the form would send: a box that is not ticked sends nothing. */
const ticked = (values: ReturnType<typeof valuesOf>) =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !(name.endsWith('.taxable') && value === '')))
