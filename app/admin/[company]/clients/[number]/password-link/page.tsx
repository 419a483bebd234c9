import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { mailPasswordLinkAction } from '@/features/clients/actions/password-link'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.passwordLink.title')

/** Says to which address the link goes before it goes. */
export default async function PasswordLinkPage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.edit')
  const blocked = client.status !== 'active' || client.userId === null
  return (
    <div className="max-w-xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.passwordLink.title')} />
      {blocked ? <Callout tone="warning">{t('clients.passwordLink.blocked')}</Callout> : (
        <Card>
          <CardBody>
            <Form action={mailPasswordLinkAction} hidden={{ company, number }}>
              <p>{t('clients.passwordLink.text')}</p>
              <p>{t('clients.passwordLink.to')} <bdi className="font-medium">{client.email}</bdi></p>
              <FormActions>
                <Submit>{t('clients.passwordLink.submit')}</Submit>
                <LinkButton href={path} variant="ghost">{t('common.cancel')}</LinkButton>
              </FormActions>
            </Form>
          </CardBody>
        </Card>
      )}
    </div>
  )
}
