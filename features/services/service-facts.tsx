import Link from 'next/link'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import type { previewRenewal, Service } from './queries'

/** What a service is, what it costs, when it renews, and what that bills. */
export function ServiceFacts({ actor, t, service, next }: {
  actor: Staff
  t: Translate
  service: Service
  next: Awaited<ReturnType<typeof previewRenewal>>
}) {
  const { timeZone, slug } = actor.company
  const day = (date: string | Date | null) => (date === null ? null : formatDate(date, t.locale, timeZone))
  const term = t(`services.terms.${service.period}`, { count: service.term })
  const renews = service.renewsOn !== null && service.status !== 'canceled'
  const ends = service.cancelOn !== null && service.renewsOn !== null && service.cancelOn <= service.renewsOn
  return (
    <Card>
      <CardHeader title={t('services.details')} />
      <CardBody>
        <DescriptionList items={[
          {
            label: t('services.package'),
            value: may(actor, 'packages.edit')
              ? <Link href={`/admin/${slug}/packages/${service.packageId}`} prefetch={false} className="link"><Name>{service.package}</Name></Link>
              : <Name>{service.package}</Name>,
          },
          { label: t('services.label'), value: service.label && <Name>{service.label}</Name> },
          { label: t('services.quantity'), value: new Intl.NumberFormat(t.locale).format(service.quantity) },
          {
            label: t('services.priceNow'),
            value: (
              <>
                {formatMoney(service.price, service.currency, t.locale)} / {term}{' '}
                <span className="text-muted">({t(service.priceOverride ? 'services.agreed' : 'services.ofPackage')})</span>
              </>
            ),
          },
          { label: t('services.coupon'), value: service.coupon && <Name>{service.coupon}</Name> },
          { label: t('services.startsOn'), value: service.termsBilled > 0 && service.period === 'once' ? day(service.anchorOn) : null },
          { label: t('services.nextRenewal'), value: renews && !ends ? day(service.renewsOn) : null },
          { label: t('services.nextBill'), value: renews && !ends && <NextBill t={t} service={service} next={next} timeZone={timeZone} /> },
          { label: t('services.ends'), value: day(service.cancelOn) },
          { label: t('services.reason'), value: service.cancelReason && <Name>{service.cancelReason}</Name> },
          { label: t('services.created'), value: day(service.createdAt) },
        ]} />
      </CardBody>
    </Card>
  )
}

function NextBill({ t, service, next, timeZone }: {
  t: Translate; service: Service; next: Awaited<ReturnType<typeof previewRenewal>>; timeZone: string
}) {
  const { currency } = service.client
  if (!next) return <span className="text-danger">{t('services.nextBillNone', { currency })}</span>
  const { rate, rateFrom, rateOn } = next
  return (
    <>
      <span className="tabular-nums">{formatMoney(next.amount, next.currency, t.locale)}</span>
      <span className="block text-muted">
        {t('services.nextBillNote')}
        {rate && rateFrom && rateOn && (
          <>; {t('services.nextBillRate', {
            from: rateFrom, to: currency, rate: formatDecimal(rate, t.locale), day: formatDate(rateOn, t.locale, timeZone),
          })}</>
        )}
      </span>
    </>
  )
}
