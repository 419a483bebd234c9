import { Callout } from '@/components/ui/callout'
import { eraseClientAction } from '@/features/clients/actions/removal'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { previewRemoval } from '@/features/clients/queries/preview-removal'
import { RemovalForm } from '@/features/clients/removal-form'
import { RecordCounts } from '@/features/clients/removal-preview'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.removal.eraseTitle')

/** Erasing the person and keeping the documents: what goes, what stays, and the confirmation. */
export default async function ErasePage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  permit(actor, 'clients.erase')
  const { counts } = await previewRemoval(actor, client.id, 'clients.erase')
  return (
    <div className="grid max-w-2xl gap-4">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.removal.eraseTitle')} />
      {client.erasedAt ? <Callout tone="neutral">{t('clients.erased.final')}</Callout> : (
        <>
          <Callout tone="danger" title={t('clients.removal.eraseWarning')}>{t('clients.removal.eraseText')}</Callout>
          <RecordCounts t={t} title={t('clients.removal.goes')} counts={counts}
            kinds={['phones', 'customValues', 'notes', 'mails']} first={t('clients.removal.contact')} />
          <RecordCounts t={t} title={t('clients.removal.stays')} counts={counts}
            kinds={['invoices', 'transactions', 'services']} />
          <RemovalForm actor={actor} t={t} number={client.number} action={eraseClientAction}
            submit={t('clients.removal.eraseSubmit')} />
        </>
      )}
    </div>
  )
}
