import { Callout } from '@/components/ui/callout'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { listCurrencies } from '@/features/companies/queries'
import { freshValues, InvoiceForm } from '@/features/invoices/invoice-form'
import { previewOf } from '@/features/invoices/form-steps'
import { getDraftTerms } from '@/features/invoices/queries/get-draft-terms'
import { previewTotals } from '@/features/invoices/queries/preview-totals'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'invoices.createTitle')

const now = () => new Date()

export default async function Page({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'billing.edit')
  if (client.erasedAt) throw new NotFound('client')
  const { terms, taxable } = await getDraftTerms(actor, client.id, { now: now() })
  const initial = freshValues(client.currency, taxable)
  const [offered, totals] = await Promise.all([
    listCurrencies(actor), previewTotals(actor, previewOf(initial, client.number), { now: now() }),
  ])
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('invoices.createTitle')} />
      {!taxable && <Callout className="mb-4">{t('invoices.form.exemptStart')}</Callout>}
      <InvoiceForm actor={actor} t={t} client={client} initial={initial} totals={totals} taxable={taxable} terms={terms}
        currencies={[...new Set([client.currency, ...offered.map(({ code }) => code)])]} cancelHref={path} />
    </>
  )
}
