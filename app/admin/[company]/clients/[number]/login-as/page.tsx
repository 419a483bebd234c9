import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { loginAsAction } from '@/features/clients/actions/login-as'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.loginAs.title')

/** Asks the staff member's password, then opens the client area as this client for half an hour. */
export default async function LoginAsPage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.login-as')
  const blocked = client.status !== 'active' || client.userId === null
  return (
    <div className="max-w-xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.loginAs.title')} />
      {blocked ? <Callout tone="warning">{t('clients.loginAs.blocked')}</Callout> : (
        <Card>
          <CardBody>
            <Form action={loginAsAction} hidden={{ company, number }}>
              <p>{t('clients.loginAs.text')}</p>
              <Field name="password" type="password" label={t('clients.loginAs.password')} required
                autoComplete="current-password" />
              <FormActions>
                <Submit>{t('clients.loginAs.submit')}</Submit>
                <LinkButton href={path} variant="ghost">{t('common.cancel')}</LinkButton>
              </FormActions>
            </Form>
          </CardBody>
        </Card>
      )}
    </div>
  )
}
