import type { Metadata } from 'next'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { accountName } from '@/features/payments/account-text'
import { removeOwnAccountAction } from '@/features/payments/actions/accounts'
import { getPaymentAccount } from '@/features/payments/queries/payment-accounts'
import { NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.accounts.remove.link') }
}

export default async function RemovePaymentAccountPage({ params }: { params: Promise<{ account: string }> }) {
  const [actor, { account: id }] = await Promise.all([requireClient('invoices'), params])
  const [t, account] = await Promise.all([textsFor(actor), getPaymentAccount(actor, actor.clientId, idParam(id))])
  if (actor.impersonator) throw new NotFound('payment account')
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('payments.accounts.remove.title', { account: accountName(t, account) })}
        breadcrumbs={[{ label: t('payments.accounts.title'), href: '/client/payment-accounts' }]} />
      <Card>
        <CardBody>
          <Form action={removeOwnAccountAction} hidden={{ account: String(account.id) }}>
            <p>{t('payments.accounts.remove.text')}</p>
            {account.automatic && <p className="font-medium">{t('payments.accounts.remove.automatic')}</p>}
            <FormActions>
              <Submit variant="danger">{t('payments.accounts.remove.link')}</Submit>
              <LinkButton variant="ghost" href="/client/payment-accounts">{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
