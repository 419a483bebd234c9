import { TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { voidInvoiceAction } from '@/features/invoices/actions'
import { InvoicePageHeader, invoicePageTitle, loadInvoicePage, type InvoiceParams } from '@/features/invoices/invoice-page'
import { InvoicePayments } from '@/features/invoices/invoice-side'
import { NotFound } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: InvoiceParams) => invoicePageTitle(props, 'invoices.void.title')

/** Makes an invoice void; while something is applied to it, it says what to unapply first and where. */
export default async function Page({ params }: InvoiceParams) {
  const { company, invoice: id } = await params
  const { actor, t, invoice, path } = await loadInvoicePage(company, id)
  permit(actor, 'billing.edit')
  const { kind, status, number, applied, credited, currency } = invoice
  if (kind !== 'invoice' || status === 'draft' || status === 'void') throw new NotFound('invoice')
  const header = <InvoicePageHeader actor={actor} t={t} invoice={invoice} title={t('invoices.void.title')} />
  if (credited > 0n || applied > 0n) {
    return (
      <div className="max-w-2xl">
        {header}
        <Callout tone="warning" className="mb-4" title={credited > 0n ? t('invoices.void.creditedTitle')
          : t('invoices.void.appliedTitle', { amount: formatMoney(applied, currency, t.locale) })}>
          {credited > 0n ? t('invoices.alreadyCredited') : t('invoices.void.appliedText')}
        </Callout>
        <InvoicePayments actor={actor} t={t} invoice={invoice} />
      </div>
    )
  }
  return (
    <div className="max-w-2xl">
      {header}
      <Card>
        <CardBody>
          <Form action={voidInvoiceAction} hidden={{ company, invoice: String(invoice.id) }}>
            <Callout tone="warning" title={t('invoices.void.warning', { number: `\u2068${number ?? ''}\u2069` })}>{t('invoices.void.text')}</Callout>
            <TextAreaField name="reason" label={t('invoices.void.reason')} hint={t('invoices.void.reasonHint')} rows={3} maxLength={500} required />
            <FormActions>
              <Submit variant="danger">{t('invoices.void.confirm')}</Submit>
              <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
