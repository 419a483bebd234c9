import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { CloseAccount } from '@/features/closings/close-account'
import { countServicesToEnd, findClosing } from '@/features/closings/queries'
import { listAmountsDue } from '@/features/invoices/queries'
import { textsFor } from '@/features/languages/texts'
import { listCredits } from '@/features/transactions/queries'
import { permitOwner } from '@/lib/client-permit'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('closings.client.title') }
}

export default async function CloseAccountPage() {
  const actor = await requireClient()
  permitOwner(actor)
  const [t, closing, services, due, credits] = await Promise.all([
    textsFor(actor), findClosing(actor, actor.clientId), countServicesToEnd(actor, actor.clientId),
    listAmountsDue(actor, actor.clientId), listCredits(actor, actor.clientId),
  ])
  return (
    <>
      <PageHeader title={t('closings.client.title')} breadcrumbs={[{ label: t('clientArea.preferences.title'), href: '/client/preferences' }]} />
      <CloseAccount actor={actor} t={t} closing={closing} services={services}
        due={due.filter(({ amount }) => amount > 0n)} credits={credits.filter(({ amount }) => amount > 0n)} />
    </>
  )
}
