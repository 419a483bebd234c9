import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { agreePriceAction } from '@/features/services/actions'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import { typedMoney } from '@/lib/money'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.price')

export default async function AgreePrice(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.price')}>
      <Form action={agreePriceAction} hidden={{ ...hidden, currency: service.currency }}>
        <p className="text-muted">{t('services.agree.text')}</p>
        <Field name="price" label={t('services.agree.field', { currency: service.currency })} required inputMode="decimal" dir="ltr"
          maxLength={40} defaultValue={typedMoney(service.price, service.currency, t.locale)} autoComplete="off" />
        <FormActions>
          <Submit>{t('common.save')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}
