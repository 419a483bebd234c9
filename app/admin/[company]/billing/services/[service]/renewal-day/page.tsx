import { CheckboxField, Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { moveRenewalAction } from '@/features/services/actions'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import { formatDate } from '@/lib/dates'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.move')

export default async function MoveRenewal(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  const date = service.renewsOn === null ? '–' : formatDate(service.renewsOn, t.locale, actor.company.timeZone)
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.move')}>
      <Form action={moveRenewalAction} hidden={hidden}>
        <p className="text-muted">{t('services.move.text')}</p>
        <Field name="date" type="date" label={t('services.move.date')} required hint={t('services.move.range', { date })}
          defaultValue={service.renewsOn ?? ''} />
        <CheckboxField name="prorate" label={t('services.prorate')} hint={t('services.prorateMove')} defaultChecked />
        <FormActions>
          <Submit>{t('common.save')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}
