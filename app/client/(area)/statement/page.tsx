import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { loadStatement } from '@/features/statements/load-statement'
import { StatementView } from '@/features/statements/statement-view'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('transactions')
  return { title: (await textsFor(actor))('statements.title') }
}

/** The client's own account by days, each currency on its own. */
export default async function OwnStatement({ searchParams }: Props) {
  const [actor, asked] = await Promise.all([requireClient('transactions'), searchParams])
  const [t, { currencies, statement }] = await Promise.all([textsFor(actor), loadStatement(actor, actor.clientId, asked)])
  return (
    <>
      <PageHeader title={t('statements.title')} />
      <StatementView t={t} path="/client/statement" currencies={currencies} statement={statement} />
    </>
  )
}
