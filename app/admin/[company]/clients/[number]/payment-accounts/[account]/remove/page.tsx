import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { ClientPageHeader, clientPageTitle, loadClientPage } from '@/features/clients/client-page'
import { accountName } from '@/features/payments/account-text'
import { removeAccountAction } from '@/features/payments/actions/staff-accounts'
import { getPaymentAccount } from '@/features/payments/queries/payment-accounts'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'

type Props = { params: Promise<{ company: string; number: string; account: string }> }

export const generateMetadata = (props: Props) => clientPageTitle(props, 'payments.accounts.remove.link')

export default async function RemoveAccountPage({ params }: Props) {
  const { company, number, account: id } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'billing.pay')
  const account = await getPaymentAccount(actor, client.id, idParam(id))
  return (
    <div className="max-w-2xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('payments.accounts.remove.title', { account: accountName(t, account) })} />
      <Card>
        <CardBody>
          <Form action={removeAccountAction} hidden={{ company, client: number, account: id }}>
            <p>{t('payments.accounts.remove.text')}</p>
            {account.automatic && <p className="font-medium">{t('payments.accounts.remove.automatic')}</p>}
            <FormActions>
              <Submit variant="danger">{t('payments.accounts.remove.link')}</Submit>
              <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
