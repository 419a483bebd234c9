import { FormActions } from '@/components/form/fieldset'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import type { ClientUser, Staff } from '@/lib/actor'
import type { FormAction } from '@/components/form/form-state'
import type { Translate } from '@/locales/translator'
import { AccountPanel, hiddenFor, isImpersonated, type PanelProps } from './account-panel'
import {
  clientBeginRecoveryCodesAction, clientBeginTwoFactorAction, clientCancelEnrolmentAction,
  clientConfirmRecoveryCodesAction, clientConfirmTwoFactorAction, clientTurnOffTwoFactorAction,
  staffBeginRecoveryCodesAction, staffBeginTwoFactorAction, staffCancelEnrolmentAction,
  staffConfirmRecoveryCodesAction, staffConfirmTwoFactorAction, staffTurnOffTwoFactorAction,
} from './actions/own-account'
import { findEnrolment, getTwoFactor } from './queries/two-factor'
import { TotpSecret } from './totp-secret'

/** The second factor: set it up, make new recovery codes, turn it off. Each step is a page of its own without JavaScript. */
export async function TwoFactorPanel({ actor, t }: PanelProps) {
  if (isImpersonated(actor)) return <AccountPanel {...{ actor, t }} title={t('account.twoFactor.heading')} guarded>{null}</AccountPanel>
  const [{ isOn, codesLeft }, enrolment] = await Promise.all([getTwoFactor(actor), findEnrolment(actor)])
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {t('account.twoFactor.heading')}
      <span role="status">
        <Badge tone={isOn ? 'success' : 'neutral'} dot>{t(isOn ? 'account.twoFactor.isOn' : 'account.twoFactor.isOff')}</Badge>
      </span>
    </span>
  )
  return (
    <AccountPanel {...{ actor, t }} title={title} description={t('account.twoFactor.text')}>
      {enrolment?.secret && !isOn
        ? <Enrol key="enrol" {...{ actor, t }} secret={enrolment.secret} codes={enrolment.codes} />
        : enrolment && isOn ? <NewCodes key="codes" {...{ actor, t }} codes={enrolment.codes} />
          : isOn ? <TurnedOn key="on" {...{ actor, t, codesLeft }} /> : <TurnedOff key="off" {...{ actor, t }} />}
    </AccountPanel>
  )
}

type Part = { actor: Staff | ClientUser; t: Translate }
const pick = (actor: Staff | ClientUser, forStaff: FormAction, forClient: FormAction) =>
  (actor.kind === 'staff' ? forStaff : forClient)

function TurnedOff({ actor, t }: Part) {
  return (
    <PasswordForm {...{ actor, t }} action={pick(actor, staffBeginTwoFactorAction, clientBeginTwoFactorAction)}
      submit={t('account.twoFactor.begin')} />
  )
}

function TurnedOn({ actor, t, codesLeft }: Part & { codesLeft: number }) {
  return (
    <div className="grid gap-4">
      <p className={codesLeft < 3 ? 'text-warning' : 'text-muted'}>{t('account.twoFactor.codesLeft', { count: codesLeft })}</p>
      <details>
        <summary className="link cursor-pointer">{t('account.twoFactor.newCodes')}</summary>
        <div className="mt-3">
          <PasswordForm {...{ actor, t }} action={pick(actor, staffBeginRecoveryCodesAction, clientBeginRecoveryCodesAction)}
            submit={t('account.twoFactor.newCodes')} />
        </div>
      </details>
      <details>
        <summary className="link cursor-pointer">{t('account.twoFactor.turnOff')}</summary>
        <div className="mt-3 grid gap-3">
          <p className="text-muted">{t('account.twoFactor.turnOffText')}</p>
          <PasswordForm {...{ actor, t }} action={pick(actor, staffTurnOffTwoFactorAction, clientTurnOffTwoFactorAction)}
            submit={t('account.twoFactor.turnOff')} danger />
        </div>
      </details>
    </div>
  )
}

function PasswordForm({ actor, t, action, submit, danger }: Part & { action: FormAction; submit: string; danger?: boolean }) {
  return (
    <Form action={action} hidden={hiddenFor(actor)}>
      <Field name="password" label={t('account.password.current')} hint={t('account.twoFactor.passwordHint')} type="password"
        autoComplete="current-password" required />
      <FormActions><Submit variant={danger ? 'danger' : 'primary'}>{submit}</Submit></FormActions>
    </Form>
  )
}

function Enrol({ actor, t, secret, codes }: Part & { secret: string; codes: string[] }) {
  return (
    <div className="grid gap-6">
      <TotpSecret {...{ t, secret }} username={actor.username} issuer={actor.company.name} />
      <Codes {...{ t, codes }} title={t('account.twoFactor.codes')} text={t('account.twoFactor.codesText')} />
      <Form action={pick(actor, staffConfirmTwoFactorAction, clientConfirmTwoFactorAction)} hidden={hiddenFor(actor)}>
        <Field name="code" label={t('account.twoFactor.confirm')} autoComplete="one-time-code" inputMode="numeric" required
          maxLength={20} dir="ltr" />
        <FormActions>
          <Submit>{t('account.twoFactor.turnOn')}</Submit>
        </FormActions>
      </Form>
      <Cancel {...{ actor, t }} />
    </div>
  )
}

function NewCodes({ actor, t, codes }: Part & { codes: string[] }) {
  return (
    <div className="grid gap-4">
      <Codes {...{ t, codes }} title={t('account.twoFactor.newCodes')} text={t('account.twoFactor.newCodesText')} />
      <Form action={pick(actor, staffConfirmRecoveryCodesAction, clientConfirmRecoveryCodesAction)} hidden={hiddenFor(actor)}>
        <FormActions><Submit>{t('account.twoFactor.useCodes')}</Submit></FormActions>
      </Form>
      <Cancel {...{ actor, t }} />
    </div>
  )
}

function Cancel({ actor, t }: Part) {
  return (
    <Form action={pick(actor, staffCancelEnrolmentAction, clientCancelEnrolmentAction)} hidden={hiddenFor(actor)}>
      <FormActions><Submit variant="ghost">{t('common.cancel')}</Submit></FormActions>
    </Form>
  )
}

function Codes({ t, title, text, codes }: { t: Translate; title: string; text: string; codes: string[] }) {
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{title}</h3>
      <p className="text-muted">{text}</p>
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken p-3 font-mono text-sm" dir="ltr">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ol>
      <div>
        <CopyButton text={codes.join('\n')} label={t('account.twoFactor.copyCodes')} copiedLabel={t('common.copied')} showLabel
          variant="secondary" />
      </div>
    </div>
  )
}
