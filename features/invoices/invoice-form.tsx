import { Field, SelectField, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import type { FormValues } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { amountText } from '@/features/transactions/amount-text'
import type { Staff } from '@/lib/actor'
import { formatDecimal } from '@/lib/decimal'
import { currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { createInvoiceAction, editInvoiceAction } from './actions'
import { InvoiceLines } from './invoice-lines'
import { InvoiceVersion } from './invoice-version'
import type { Invoice } from './queries/get-invoice'
import type { TotalsView } from './totals-view'

type Props = {
  actor: Staff
  t: Translate
  client: { number: number }
  /** The draft that is edited. */
  invoice?: Invoice
  /** What the form begins with, from valuesOf or freshValues. */
  initial: FormValues
  totals: TotalsView
  currencies: readonly string[]
  /** How a new line begins. */
  taxable: boolean
  /** By the payment terms. */
  terms: number
  cancelHref: string
}

/** Drafts an invoice, or edits a draft. */
export function InvoiceForm({ actor, t, client, invoice, initial, totals, currencies, taxable, terms, cancelHref }: Props) {
  const company = actor.company.slug
  return (
    <Form action={invoice ? editInvoiceAction : createInvoiceAction} initial={initial} submitOnEnter={false}
      hidden={invoice ? { company, invoice: String(invoice.id) } : { company, number: String(client.number), key: crypto.randomUUID() }}>
      {/* What Enter presses without JavaScript; else it would be the button that removes the first line. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden />
      {invoice && <InvoiceVersion version={invoice.version} />}
      <Card>
        <CardHeader title={t('invoices.form.lines')} description={t('invoices.form.linesText')} />
        <CardBody>
          <InvoiceLines number={client.number} url={`/admin/${company}/billing/invoices/totals`} taxable={taxable} totals={totals} texts={{
            description: t('documents.description'), quantity: t('documents.quantity'), unitPrice: t('documents.unitPrice'),
            taxable: t('invoices.form.taxable'), amount: t('documents.amount'), add: t('invoices.form.addLine'),
            update: t('invoices.form.updateTotals'), subtotal: t('documents.subtotal'), total: t('documents.total'),
            row: t('invoices.form.line', { position: '{position}' }), remove: t('invoices.form.removeLine', { position: '{position}' }),
          }} />
        </CardBody>
      </Card>
      <FormSection title={t('invoices.form.terms')}>
        <FieldRow>
          <SelectField name="currency" label={t('invoices.form.currency')} required autoComplete="off"
            options={currencies.map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))} />
          <Field name="dueOn" type="date" label={t('invoices.form.dueOn')} optionalLabel={t('common.optional')}
            hint={t('invoices.form.dueOnHint', { count: terms })} autoComplete="off" />
        </FieldRow>
      </FormSection>
      <FormSection title={t('invoices.form.notes')}>
        <TextAreaField name="notes" label={t('invoices.form.clientNotes')} rows={3} maxLength={5000} hint={t('invoices.form.clientNotesHint')}
          optionalLabel={t('common.optional')} />
        <TextAreaField name="privateNotes" label={t('invoices.form.privateNotes')} rows={3} maxLength={5000}
          hint={t('invoices.form.privateNotesHint')} optionalLabel={t('common.optional')} />
      </FormSection>
      <FormActions sticky>
        <Submit name="issue" value="on">{t('invoices.form.saveAndIssue')}</Submit>
        <Submit variant="secondary">{t('invoices.form.saveDraft')}</Submit>
        <LinkButton variant="ghost" href={cancelHref}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}

/** Three rows to begin with, so that the form works before any script does. */
export function freshValues(currency: string, taxable: boolean): FormValues {
  return {
    currency, dueOn: '', notes: '', privateNotes: '',
    ...Object.assign({}, ...[0, 1, 2].map((at) => ({
      [`lines.${at}.description`]: '', [`lines.${at}.quantity`]: '1', [`lines.${at}.unitPrice`]: '',
      [`lines.${at}.taxable`]: taxable ? 'on' : '',
    }))) as FormValues,
  }
}

/** A draft as its form shows it. */
export function valuesOf(invoice: Invoice, locale: string): FormValues {
  return {
    currency: invoice.currency, dueOn: invoice.dueOn ?? '', notes: invoice.notes, privateNotes: invoice.privateNotes,
    ...Object.assign({}, ...invoice.lines.map((line, at) => ({
      [`lines.${at}.line`]: String(line.id), [`lines.${at}.description`]: line.description,
      [`lines.${at}.quantity`]: formatDecimal(line.quantity, locale),
      [`lines.${at}.unitPrice`]: amountText(line.unitPrice, invoice.currency, locale),
      [`lines.${at}.taxable`]: line.taxable ? 'on' : '',
    }))) as FormValues,
  }
}
