import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { NoteForm } from '@/features/notes/note-form'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'notes.pageTitle')

export default async function NewNotePage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  permit(actor, 'notes.write')
  return (
    <div className="max-w-2xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('notes.pageTitle')} />
      {client.erasedAt ? <Callout tone="neutral">{t('clients.erased.final')}</Callout> : (
        <Card><CardBody><NoteForm t={t} company={actor.company.slug} number={client.number} alone /></CardBody></Card>
      )}
    </div>
  )
}
