import { Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { FileField } from '@/components/form/file-field'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import { currencies, currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { addRateAction, importRatesAction } from './actions'

/** The two ways in: typed, or from the bank's file. The currencies that are on come first. */
export function RateForms({ actor, t, today, offered }: {
  actor: Staff
  t: Translate
  today: string
  offered: readonly { code: string }[]
}) {
  const company = actor.company.slug
  const on = offered.map(({ code }) => code)
  const rest = currencies.filter((code) => !on.includes(code))
  const options = [...on, ...rest].map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))
  const [first, second] = on
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader title={t('exchangeRates.add')} description={t('exchangeRates.addText')} />
        <CardBody>
          <Form action={addRateAction} hidden={{ company }}>
            <FieldRow>
              <SelectField name="base" label={t('exchangeRates.base')} required options={options} defaultValue={first} />
              <SelectField name="currency" label={t('exchangeRates.currency')} required options={options}
                defaultValue={second ?? 'USD'} />
              <Field name="rate" label={t('exchangeRates.rate')} required inputMode="decimal" dir="ltr" maxLength={30}
                hint={t('exchangeRates.rateHint')} autoComplete="off" />
              <Field name="day" type="date" label={t('exchangeRates.day')} required defaultValue={today} />
            </FieldRow>
            <FormActions><Submit>{t('exchangeRates.add')}</Submit></FormActions>
          </Form>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t('exchangeRates.upload')} description={t('exchangeRates.uploadText')} />
        <CardBody>
          <Form action={importRatesAction} hidden={{ company }}>
            <FileField name="file" label={t('exchangeRates.file')} required accept=".xml,.csv,text/xml,application/xml,text/csv" />
            <FormActions>
              <Submit variant="secondary">{t('exchangeRates.upload')}</Submit>
              <FormMessage />
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
