import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import type { Translate } from '@/locales/translator'
import { checkSetupAction } from './actions/accounts'
import type { AccountSetup } from './queries/get-setup'

/** The way to the gateway's page that saves an account, or what became of it. */
export function SetupView({ t, setup: { id, status, saveAt } }: { t: Translate; setup: AccountSetup }) {
  const back = <LinkButton variant="secondary" href="/client/payment-accounts">{t('payments.accounts.title')}</LinkButton>
  if (status === 'saved') return <Callout tone="success" role="status" actions={back}>{t('payments.accounts.setup.saved')}</Callout>
  if (!saveAt) return <Callout tone="warning" role="status" actions={back}>{t('payments.accounts.setup.over')}</Callout>
  return (
    <Card>
      <CardBody className="grid gap-4">
        <p className="text-muted">{t('payments.accounts.setup.leaveText')}</p>
        <div className="flex flex-wrap gap-2">
          {/* A link and no form: the policy for forms stays closed to other sites, whichever site the provider has. */}
          <a href={saveAt} rel="noreferrer" className={buttonClass({ variant: 'primary' })}>{t('payments.accounts.setup.leave')}</a>
          <LinkButton variant="ghost" href="/client/payment-accounts">{t('common.cancel')}</LinkButton>
        </div>
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
          <p className="text-muted">{t('payments.accounts.setup.checkText')}</p>
          <Form action={checkSetupAction} hidden={{ setup: String(id) }}>
            <Submit variant="secondary" size="sm">{t('payments.accounts.setup.check')}</Submit>
          </Form>
        </div>
      </CardBody>
    </Card>
  )
}
