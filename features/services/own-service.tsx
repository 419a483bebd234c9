import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { takeBackCancellationAction } from './actions'
import type { listOwnServiceHistory, OwnService, previewOwnRenewal } from './queries'
import { canTakeBack, isAsked } from './service'

type Props = { actor: ClientUser; t: Translate; service: OwnService }

/** What a client must know first: it ends, they asked for that, or it is suspended. */
export function OwnServiceNotice({ actor, t, service }: Props) {
  const { status, cancelOn, cancelAsked } = service
  const company = isolated(actor.company.name)
  const takeBack = canTakeBack(service) && !actor.impersonator && (
    <Form action={takeBackCancellationAction} summary={false} hidden={{ id: String(service.id) }}>
      <Submit size="sm" variant="secondary">{t('clientArea.services.takeBack')}</Submit>
    </Form>
  )
  if (isAsked(service)) {
    return (
      <Callout className="mb-4" actions={takeBack}>
        {t(cancelAsked === 'now' ? 'clientArea.services.askedNow' : 'clientArea.services.askedTerm', { company })}
      </Callout>
    )
  }
  if (status !== 'canceled' && cancelOn) {
    return (
      <Callout tone="warning" className="mb-4" actions={takeBack}>
        {t('clientArea.services.endsText', { date: formatDate(cancelOn, t.locale, actor.company.timeZone) })}
      </Callout>
    )
  }
  return status === 'suspended' ? <Callout tone="danger" className="mb-4">{t('clientArea.services.suspendedText')}</Callout> : null
}

/** What a client's service is, what it costs and when it renews. */
export function OwnServiceFacts({ actor, t, service, next }: Props & { next: Awaited<ReturnType<typeof previewOwnRenewal>> }) {
  const { status, renewsOn, cancelOn, quantity, period, term } = service
  const day = (date: string | Date | null) => (date === null ? null : formatDate(date, t.locale, actor.company.timeZone))
  const renews = renewsOn !== null && status !== 'canceled' && (cancelOn === null || renewsOn < cancelOn)
  return (
    <Card>
      <CardHeader title={t('clientArea.services.details')} />
      <CardBody>
        <DescriptionList items={[
          { label: t('clientArea.services.package'), value: <bdi>{service.package}</bdi> },
          { label: t('clientArea.services.label'), value: service.label && <bdi className="wrap-anywhere">{service.label}</bdi> },
          { label: t('clientArea.services.quantityName'), value: new Intl.NumberFormat(t.locale).format(quantity) },
          {
            label: t('clientArea.services.price'),
            value: `${formatMoney(service.price, service.currency, t.locale)} ${t(`clientArea.services.terms.${period}`, { count: term })}`,
          },
          { label: t('clientArea.services.nextRenewal'), value: renews ? day(renewsOn) : null },
          { label: t('clientArea.services.nextBill'), value: renews && next ? formatMoney(next.amount, next.currency, t.locale) : null },
          { label: t('clientArea.services.endsOn'), value: day(cancelOn) },
          { label: t('clientArea.services.since'), value: day(service.createdAt) },
        ]} />
      </CardBody>
    </Card>
  )
}

/** How a client's service came to stand so, newest first. */
export function OwnServiceHistory({ actor, t, history }: {
  actor: ClientUser; t: Translate; history: Awaited<ReturnType<typeof listOwnServiceHistory>>
}) {
  return (
    <ol className="own-rows">
      {history.map(({ key, at, status, event }) => (
        <li key={key} className="own-row justify-between">
          <span>{status ? t(`services.statuses.${status}`) : t(`clientArea.services.events.${eventWord(event)}`)}</span>
          <time className="shrink-0 text-muted" dateTime={at.toISOString()}>{formatDate(at, t.locale, actor.company.timeZone)}</time>
        </li>
      ))}
    </ol>
  )
}

const eventWords = [
  'cancellation-asked', 'cancellation-planned', 'cancellation-undone', 'cancellation-taken-back', 'cancellation-declined', 'changed',
  'renewal-moved',
] as const
const eventWord = (name: string | undefined) => eventWords.find((word) => name === `service.${word}`) ?? 'changed'
