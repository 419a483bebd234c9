import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { loadStatement } from '@/features/statements/load-statement'
import { StatementView } from '@/features/statements/statement-view'
import { permit } from '@/lib/permit'

type Props = ClientParams & { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = (props: Props) => clientPageTitle(props, 'statements.title')

/** A client's account by days, each currency on its own. */
export default async function Statement({ params, searchParams }: Props) {
  const { company, number } = await params
  const [{ actor, t, client, path }, asked] = await Promise.all([loadClientPage(company, number), searchParams])
  permit(actor, 'billing.view')
  const { currencies, statement } = await loadStatement(actor, client.id, asked)
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('statements.title')} />
      <StatementView t={t} path={`${path}/statement`} currencies={currencies} statement={statement} />
    </>
  )
}
