import { RadioGroupField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { askCancellationAction } from '@/features/services/actions'
import { loadOwnService, OwnServiceHeader, ownServiceTitle, type OwnServiceParams } from '@/features/services/own-service-page'
import { previewOwnRenewal } from '@/features/services/queries'
import { canAskCancellation } from '@/features/services/service'
import { getSettings } from '@/features/settings/queries'
import { formatDate, todayIn } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'

export const generateMetadata = (props: OwnServiceParams) => ownServiceTitle(props, 'clientArea.cancel.title')

/** Asks when the service shall end, and says what that means. */
export default async function CancelOwnService({ params }: OwnServiceParams) {
  const { actor, t, service } = await loadOwnService((await params).service)
  const { timeZone, name } = actor.company
  const today = todayOf(timeZone)
  const [settings, next] = await Promise.all([
    getSettings(actor, { clientId: actor.clientId }), previewOwnRenewal(actor, service, today),
  ])
  const way = settings['service.client-cancellation']
  if (way === 'none' || !canAskCancellation(service) || actor.impersonator) throw new NotFound('cancellation')
  const term = service.renewsOn !== null && service.renewsOn > today ? service.renewsOn : undefined
  const company = isolated(name)
  const fee = next && next.cancellationFee > 0n ? formatMoney(next.cancellationFee, next.currency, t.locale) : undefined
  return (
    <div className="max-w-2xl">
      <OwnServiceHeader t={t} service={service} title={t('clientArea.cancel.title')} />
      <Card>
        <CardBody>
          <Form action={askCancellationAction} hidden={{ id: String(service.id) }}>
            {fee && <Callout tone="warning">{t('clientArea.cancel.fee', { amount: isolated(fee) })}</Callout>}
            <RadioGroupField name="when" legend={t('clientArea.cancel.when')} required defaultValue={term ? 'term' : 'now'} options={[
              ...(term ? [{
                value: 'term', label: t('clientArea.cancel.term', { date: formatDate(term, t.locale, timeZone) }),
                hint: t(way === 'automatic' ? 'clientArea.cancel.termHint' : 'clientArea.cancel.termAskHint', { company }),
              }] : []),
              { value: 'now', label: t('clientArea.cancel.now'), hint: t('clientArea.cancel.nowHint', { company }) },
            ]} />
            <TextAreaField name="reason" label={t('clientArea.cancel.reason')} rows={3} maxLength={1000} optionalLabel={t('common.optional')} />
            <FormActions>
              <Submit variant="danger">{t('clientArea.cancel.confirm')}</Submit>
              <LinkButton variant="ghost" href={`/client/services/${service.id}`}>{t('clientArea.services.takeBack')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
