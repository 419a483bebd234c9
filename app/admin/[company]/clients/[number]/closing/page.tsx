import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { ClientAmounts } from '@/features/clients/client-amounts'
import { AnswerForms } from '@/features/closings/answer-forms'
import { countServicesToEnd, findClosing } from '@/features/closings/queries'
import { listAmountsDue } from '@/features/invoices/queries'
import { listCredits } from '@/features/transactions/queries'
import { formatDate } from '@/lib/dates'
import { may, permit } from '@/lib/permit'
import { isolated } from '@/lib/text'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'closings.title')

/** What a client asked for, what it would mean, and the answer. */
export default async function ClosingPage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  permit(actor, 'clients.change-status')
  const bills = may(actor, 'billing.view')
  const [closing, services, due, credits] = await Promise.all([
    findClosing(actor, client.id), countServicesToEnd(actor, client.id),
    bills ? listAmountsDue(actor, client.id) : [], bills ? listCredits(actor, client.id) : [],
  ])
  return (
    <div className="grid max-w-2xl gap-4">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('closings.title')} />
      {closing?.status !== 'open' ? <Callout>{t('closings.none')}</Callout> : (
        <>
          <Card>
            <CardHeader title={t('closings.notice', { date: isolated(formatDate(closing.createdAt, t.locale, actor.company.timeZone)) })} />
            <CardBody>
              {closing.reason ? <p className="whitespace-pre-line" dir="auto">{closing.reason}</p> : <p className="text-muted">{t('closings.noReason')}</p>}
            </CardBody>
          </Card>
          {bills && <ClientAmounts t={t} due={due} credits={credits} />}
          <AnswerForms actor={actor} t={t} number={client.number} services={services} />
        </>
      )}
    </div>
  )
}
