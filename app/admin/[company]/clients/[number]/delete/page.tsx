import Link from 'next/link'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { actionsFor } from '@/features/clients/account-actions'
import { deleteClientAction } from '@/features/clients/actions/removal'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { previewRemoval, recordKinds } from '@/features/clients/queries/preview-removal'
import { RemovalForm } from '@/features/clients/removal-form'
import { RecordCounts, RemovalMoney } from '@/features/clients/removal-preview'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.removal.deleteTitle')

/** Deleting for good (R52–R54): what else could be done, what would go, and the confirmation. */
export default async function DeletePage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.delete')
  const { counts, money } = await previewRemoval(actor, client.id, 'clients.delete')
  const hints = {
    '/status?to=inactive': t('clients.removal.inactiveHint'), '/status?to=fraud': t('clients.removal.fraudHint'),
    '/erase': t('clients.removal.eraseHint'),
  }
  const instead = actionsFor(actor, client).flatMap((action) => (
    Object.hasOwn(hints, action.path) ? [{ ...action, hint: hints[action.path as keyof typeof hints] }] : []))
  return (
    <div className="grid max-w-2xl gap-4">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.removal.deleteTitle')} />
      <Callout tone="danger" title={t('clients.removal.deleteWarning')}>{t('clients.removal.deleteText')}</Callout>
      {instead.length > 0 && (
        <Card>
          <CardBody>
            <p>{t('clients.removal.law')}</p>
            <ul className="mt-2 grid gap-1">
              {instead.map(({ label, path: where, hint }) => (
                <li key={where}><Link href={path + where} prefetch={false} className="link">{t(label)}</Link>
                  <span className="text-muted"> – {hint}</span></li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
      <RecordCounts t={t} title={t('clients.removal.what')} counts={counts} kinds={recordKinds}
        first={client.erasedAt ? undefined : t('clients.removal.contact')} />
      <RemovalMoney t={t} money={money} />
      <RemovalForm actor={actor} t={t} number={client.number} action={deleteClientAction}
        submit={t('clients.removal.deleteSubmit')} />
    </div>
  )
}
