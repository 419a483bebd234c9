import { CheckboxField, Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { listPackagesFor } from '@/features/packages/queries'
import { changeServiceAction } from '@/features/services/actions'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.change')

/** Packages with a price for the same term, and the one that the service has, whatever became of it. */
export default async function ChangeService(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  const sold = await listPackagesFor(actor, service.client.id)
  const fitting = sold.filter(({ id, prices }) => id !== service.packageId
    && prices.some(({ term, period }) => term === service.term && period === service.period))
  const options = [{ id: service.packageId, name: service.package }, ...fitting]
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.change')}>
      <Form action={changeServiceAction} hidden={hidden}>
        <p className="text-muted">
          {t('services.change.text', { term: t(`services.terms.${service.period}`, { count: service.term }) })}
        </p>
        <FieldRow>
          <SelectField name="packageId" label={t('services.package')} required defaultValue={String(service.packageId)}
            options={options.map(({ id, name }) => ({ value: String(id), label: name }))} autoComplete="off" />
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
