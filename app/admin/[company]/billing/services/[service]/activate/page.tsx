import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { activateServiceAction } from '@/features/services/actions'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import { todayIn } from '@/lib/dates'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.activate')

export default async function ActivateService(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  const billed = service.termsBilled > 0 && service.anchorOn !== null
  const today = todayOf(actor.company.timeZone)
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.activate')}>
      <Form action={activateServiceAction} hidden={billed ? { ...hidden, startsOn: service.anchorOn ?? today } : hidden}>
        <p className="text-muted">{t(billed ? 'services.activate.billedText' : 'services.activate.text')}</p>
        {!billed && <Field name="startsOn" type="date" label={t('services.startsOn')} required defaultValue={today} />}
        <FormActions>
          <Submit>{t('services.actions.activate')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
