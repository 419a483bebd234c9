import { TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { suspendServiceAction } from '@/features/services/actions'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.suspend')

export default async function SuspendService(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.suspend')}>
      <Form action={suspendServiceAction} hidden={hidden}>
        <p className="text-muted">{t('services.suspend.text')}</p>
        <TextAreaField name="reason" label={t('services.reason')} required rows={3} maxLength={1000} hint={t('services.reasonHint')} />
        <FormActions>
          <Submit>{t('services.actions.suspend')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}
