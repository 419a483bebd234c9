import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Section } from '@/components/page/section'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { clearSetAsideAction, declineCancellationAction } from '@/features/services/actions'
import { listInvoicesOf, listServiceStatuses, previewRenewal } from '@/features/services/queries'
import { ServiceActions } from '@/features/services/service-actions'
import { ServiceFacts } from '@/features/services/service-facts'
import { ServiceHistory, ServiceInvoices } from '@/features/services/service-history'
import { loadServicePage, ServiceHeader, serviceTitle, type ServiceParams } from '@/features/services/service-page'
import { isAsked } from '@/features/services/service'
import { servicePath } from '@/features/services/service-path'
import { formatDate, todayIn } from '@/lib/dates'
import { may } from '@/lib/permit'

export const generateMetadata = (props: ServiceParams) => serviceTitle(props, 'services.one')

/** One service: what it is, what its next renewal bills, how it came to stand so, and what can be done with it. */
export default async function ServicePage({ params }: ServiceParams) {
  const { company, service: id } = await params
  const { actor, t, service } = await loadServicePage(company, id)
  const today = todayOf(actor.company.timeZone)
  const [history, invoices, next] = await Promise.all([
    listServiceStatuses(actor, service.id), listInvoicesOf(actor, service.id), previewRenewal(actor, service, today),
  ])
  const reason = `runs.reasons.${service.setAside}`
  return (
    <>
      <ServiceHeader actor={actor} t={t} service={service} />
      {service.setAside && (
        <Callout tone="warning" className="mb-4" title={t('services.setAside')} actions={may(actor, 'billing.edit') && (
          <Form action={clearSetAsideAction} summary={false}
            hidden={{ company, id: String(service.id), version: String(service.version) }}>
            <Submit size="sm" variant="secondary">{t('services.clearSetAside')}</Submit>
          </Form>
        )}>
          {t('services.setAsideText', { reason: t.has(reason) ? t(reason) : service.setAside })}
        </Callout>
      )}
      {isAsked(service) && (
        <Callout tone="warning" className="mb-4" title={t('services.asked.title')} actions={may(actor, 'billing.edit') && (
          <div className="flex flex-wrap gap-2">
            <LinkButton size="sm" variant="secondary" href={`${servicePath(actor, service.id)}/cancel`}>{t('services.asked.carryOut')}</LinkButton>
            <Form action={declineCancellationAction} summary={false}
              hidden={{ company, id: String(service.id), version: String(service.version) }}>
              <Submit size="sm" variant="secondary">{t('services.asked.decline')}</Submit>
            </Form>
          </div>
        )}>
          <p>{t(`services.asked.${service.cancelAsked ?? 'now'}`, {
            date: service.cancelAskedAt ? formatDate(service.cancelAskedAt, t.locale, actor.company.timeZone) : '',
          })}</p>
          {service.cancelAskedReason && <p className="whitespace-pre-line wrap-anywhere" dir="auto">{service.cancelAskedReason}</p>}
        </Callout>
      )}
      {service.cancelOn && service.status !== 'canceled' && (
        <Callout tone="neutral" className="mb-4">
          {t('services.endsText', { date: formatDate(service.cancelOn, t.locale, actor.company.timeZone) })}
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid gap-4">
          <ServiceFacts actor={actor} t={t} service={service} next={next} />
          <Section title={t('services.invoices')}><ServiceInvoices actor={actor} t={t} rows={invoices} /></Section>
          <Section title={t('services.history')}><ServiceHistory actor={actor} t={t} changes={history} /></Section>
        </div>
        <ServiceActions actor={actor} t={t} service={service} />
      </div>
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
