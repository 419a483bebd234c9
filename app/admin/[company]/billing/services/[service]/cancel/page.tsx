import { CheckboxField, Field, RadioGroupField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { cancelServiceAction } from '@/features/services/actions'
import { previewRenewal } from '@/features/services/queries'
import { loadServiceAction, ServiceActionPage, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import { formatDate, todayIn } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { addDays } from '@/lib/periods'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.actions.cancel')

export default async function CancelService(props: ServiceParams) {
  const { actor, t, service, path, hidden } = await loadServiceAction(props)
  const today = todayOf(actor.company.timeZone)
  const next = await previewRenewal(actor, service, today)
  const fee = next && next.cancellationFee > 0n ? formatMoney(next.cancellationFee, next.currency, t.locale) : undefined
  const term = service.renewsOn !== null && service.renewsOn > today ? service.renewsOn : undefined
  const whens = (['now', 'term', 'date'] as const).filter((when) => when !== 'term' || term !== undefined)
  return (
    <ServiceActionPage actor={actor} t={t} service={service} title={t('services.actions.cancel')}>
      <Form action={cancelServiceAction} hidden={hidden}>
        <RadioGroupField name="when" legend={t('services.cancel.when')} required defaultValue={term && service.cancelAsked !== 'now' ? 'term' : 'now'}
          options={whens.map((value) => ({
            value, label: t(`services.cancel.whens.${value}`),
            hint: value === 'term' && term
              ? t('services.cancel.termHint', { date: formatDate(term, t.locale, actor.company.timeZone) }) : undefined,
          }))} />
        <Field name="date" type="date" label={t('services.cancel.date')} hint={t('services.cancel.dateHint')} min={addDays(today, 1)} />
        {fee && (
          <CheckboxField name="fee" label={t('services.cancel.fee')} hint={t('services.cancel.feeHint', { amount: fee })} defaultChecked />
        )}
        <TextAreaField name="reason" label={t('services.reason')} rows={3} maxLength={1000} hint={t('services.reasonHint')} defaultValue={service.cancelAskedReason} />
        <FormActions>
          <Submit variant="danger">{t('services.actions.cancel')}</Submit>
          <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </ServiceActionPage>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
