import { CheckboxField, Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { listPackagesFor } from '@/features/packages/queries'
import { changeServiceAction } from '@/features/services/actions'
import { offerOf } from '@/features/services/input'
import { offerOptions } from '@/features/services/offer-options'
import { canChangeTerm } from '@/features/services/service'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import type { Term } from '@/lib/periods'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.change')

/** Packages and their terms, and those that the service has, whatever became of them. */
export default async function ChangeService(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  const sold = await listPackagesFor(actor, service.client.id)
  const current = offerOf(service)
  const isSame = ({ term, period }: Term) => term === service.term && period === service.period
  // What runs once has no term that could become another.
  const fits = (term: Term) => isSame(term) || (canChangeTerm(service) && term.period !== 'once')
  const others = sold.flatMap((pack) => offerOptions(t, { ...pack, prices: pack.prices.filter(fits) }))
  const name = `${service.package}: ${t(`services.terms.${service.period}`, { count: service.term })}`
  const options = [{ value: current, group: service.package, label: name }, ...others.filter(({ value }) => value !== current)]
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.change')}>
      <Form action={changeServiceAction} hidden={hidden}>
        <p className="text-muted">{t('services.change.text')}</p>
        <FieldRow>
          <SelectField name="offer" label={t('services.offer')} required defaultValue={current} options={options} autoComplete="off" />
          <Field name="quantity" label={t('services.quantity')} required inputMode="numeric" dir="ltr" maxLength={7}
            defaultValue={service.quantity} autoComplete="off" />
        </FieldRow>
        <Field name="label" label={t('services.label')} maxLength={200} hint={t('services.labelHint')} defaultValue={service.label}
          autoComplete="off" />
        <CheckboxField name="prorate" label={t('services.prorate')} hint={t('services.prorateChange')} defaultChecked />
        <FormActions>
          <Submit>{t('common.save')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}
