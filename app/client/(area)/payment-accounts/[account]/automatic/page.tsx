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
import { agreeAction } from '@/features/payments/actions/accounts'
import { loadConsent } from '@/features/payments/consent'
import { NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.accounts.automatic.turnOn') }
}

/** The words that the client agrees to when their invoices shall be charged by themselves. */
export default async function PayAutomaticallyPage({ params }: { params: Promise<{ account: string }> }) {
  const [actor, { account: id }] = await Promise.all([requireClient('invoices'), params])
  const t = await textsFor(actor)
  const { account, day, sentences } = await loadConsent(actor, t, idParam(id))
  if (day === null || actor.impersonator) throw new NotFound('consent')
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('payments.accounts.automatic.title', { account: accountName(t, account) })}
        breadcrumbs={[{ label: t('payments.accounts.title'), href: '/client/payment-accounts' }]} />
      <Card>
        <CardBody>
          <Form action={agreeAction} hidden={{ account: String(account.id), day: String(day) }}>
            {sentences.map((sentence, at) => <p key={sentence} className={at === 0 ? 'font-medium' : undefined}>{sentence}</p>)}
            <FormActions>
              <Submit>{t('payments.accounts.automatic.agree')}</Submit>
              <LinkButton variant="ghost" href="/client/payment-accounts">{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
