import { Field, RadioGroupField, TextAreaField } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Staff } from '@/lib/actor'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { creditInvoiceAction } from './actions'
import { invoicePath } from './invoice-path'
import type { Invoice } from './queries/get-invoice'

/** Credits an invoice in whole, or in chosen amounts of its lines. */
export function CreditNoteForm({ actor, t, invoice, left }: {
  actor: Staff
  t: Translate
  invoice: Invoice
  left: readonly { id: number; position: number; description: string; amount: bigint }[]
}) {
  const money = (amount: bigint) => formatMoney(amount, invoice.currency, t.locale)
  const open = left.filter(({ amount }) => amount !== 0n)
  return (
    <Form action={creditInvoiceAction} submitOnEnter={false} hidden={{
      company: actor.company.slug, invoice: String(invoice.id), currency: invoice.currency, key: crypto.randomUUID(),
    }}>
      <Callout>{t('invoices.credit.text')}</Callout>
      <FormSection title={t('invoices.credit.how')} description={t('invoices.credit.net')}>
        <RadioGroupField name="how" legend={t('invoices.credit.how')} defaultValue="all" options={[
          { value: 'all', label: t('invoices.credit.all', { amount: money(invoice.total - invoice.credited) }) },
          { value: 'chosen', label: t('invoices.credit.chosen') },
        ]} />
        <ul className="grid gap-3">
          {open.map(({ id, position, description, amount }) => (
            <li key={id} className="grid items-end gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_12rem]">
              <div className="min-w-0 sm:pb-2">
                <Name>{description}</Name>
                <span className="block text-muted">{t('invoices.credit.left')}: <span className="tabular-nums">{money(amount)}</span></span>
              </div>
              <Field name={`amounts.p${position}`} label={t('invoices.credit.amountFor', { position: position + 1 })} inputMode="decimal" dir="ltr"
                maxLength={40} autoComplete="off" />
            </li>
          ))}
        </ul>
      </FormSection>
      <FormSection title={t('invoices.form.notes')}>
        <TextAreaField name="notes" label={t('invoices.credit.notes')} rows={3} maxLength={5000} optionalLabel={t('common.optional')}
          hint={t('invoices.form.clientNotesHint')} />
        <TextAreaField name="privateNotes" label={t('invoices.credit.privateNotes')} rows={2} maxLength={5000}
          optionalLabel={t('common.optional')} hint={t('invoices.form.privateNotesHint')} />
      </FormSection>
      <FormActions sticky>
        <Submit>{t('invoices.credit.submit')}</Submit>
        <LinkButton variant="ghost" href={invoicePath(actor, invoice.id)}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
