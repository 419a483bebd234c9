import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { OwnInvoiceList } from '@/features/invoices/own-invoice-list'
import { listOwnChanges } from '@/features/packages/queries'
import { OwnServiceFacts, OwnServiceHistory, OwnServiceNotice } from '@/features/services/own-service'
import { loadOwnService, OwnServiceHeader, ownServiceTitle, type OwnServiceParams } from '@/features/services/own-service-page'
import { listOwnInvoicesOf, listOwnServiceHistory, previewOwnRenewal } from '@/features/services/queries'
import { canAskCancellation, canChangeOneself } from '@/features/services/service'
import { getSettings } from '@/features/settings/queries'
import { mayClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'

export const generateMetadata = (props: OwnServiceParams) => ownServiceTitle(props)

/** One of the client's own services: what it is, what it bills next, what became of it, and what they can do with it. */
export default async function OwnServicePage({ params }: OwnServiceParams) {
  const { actor, t, service } = await loadOwnService((await params).service)
  const seesInvoices = mayClient(actor, 'invoices')
  const [next, invoices, history, changes, settings] = await Promise.all([
    previewOwnRenewal(actor, service, todayOf(actor.company.timeZone)), seesInvoices ? listOwnInvoicesOf(actor, service.id) : [],
    listOwnServiceHistory(actor, service.id), listOwnChanges(actor, service, todayOf(actor.company.timeZone)), getSettings(actor, { clientId: actor.clientId }),
  ])
  const here = `/client/services/${service.id}`
  const changeable = !actor.impersonator && canChangeOneself(service) && (changes.quantity || changes.offers.length > 0)
  const endable = !actor.impersonator && canAskCancellation(service) && settings['service.client-cancellation'] !== 'none'
  return (
    <>
      <OwnServiceHeader t={t} service={service} />
      <OwnServiceNotice actor={actor} t={t} service={service} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <OwnServiceFacts actor={actor} t={t} service={service} next={next} />
          {(changeable || endable) && (
            <div className="flex flex-wrap gap-2">
              {changeable && (
                <LinkButton href={`${here}/change`} icon={<Icon name="arrow-left-right" />}>{t('clientArea.change.title')}</LinkButton>
              )}
              {endable && <LinkButton href={`${here}/cancel`}>{t('clientArea.cancel.title')}</LinkButton>}
            </div>
          )}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {seesInvoices && (
            <Card>
              <CardHeader title={t('clientArea.services.invoices')} />
              {invoices.length > 0 ? <OwnInvoiceList actor={actor} t={t} rows={invoices} />
                : <EmptyState compact title={t('clientArea.services.noInvoices')} />}
            </Card>
          )}
          {history.length > 0 && (
            <Card>
              <CardHeader title={t('clientArea.services.history')} />
              <OwnServiceHistory actor={actor} t={t} history={history} />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
