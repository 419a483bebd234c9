import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { AttemptView } from '@/features/payments/attempt-view'
import { CheckForm } from '@/features/payments/check-form'
import { getAttempt } from '@/features/payments/queries/get-attempt'
import { textsFor } from '@/features/languages/texts'
import { idParam } from '@/lib/id-param'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'

type Props = { params: Promise<{ attempt: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.pay.title') }
}

export default async function Page({ params }: Props) {
  const [actor, { attempt: id }] = await Promise.all([requireClient('invoices'), params])
  const [t, attempt] = await Promise.all([textsFor(actor), getAttempt(actor, idParam(id))])
  const amount = isolated(formatMoney(attempt.isByOneself ? attempt.due || attempt.amount : attempt.amount, attempt.currency, t.locale))
  return (
    <>
      <PageHeader title={t('payments.attempt.title', { amount })} breadcrumbs={[
        { label: t('clientArea.home.title'), href: '/client' }, { label: t('payments.pay.title'), href: '/client/pay' },
      ]} />
      <AttemptView t={t} attempt={attempt} paths={{ other: '/client/pay', invoices: '/client/invoices' }}
        check={<CheckForm t={t} attempt={attempt.id} />} />
    </>
  )
}
