import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { formatDate } from '@/lib/dates'
import { isolated } from '@/lib/text'
import { AccountPanel, hiddenFor, isImpersonated, type PanelProps } from './account-panel'
import {
  clientBeginPasskeyAction, clientFinishPasskeyAction, clientRemovePasskeyAction, clientRenamePasskeyAction,
  staffBeginPasskeyAction, staffFinishPasskeyAction, staffRemovePasskeyAction, staffRenamePasskeyAction,
} from './actions/passkeys'
import { PasskeyAddForm } from './passkey-add'
import { listPasskeys, type Passkey } from './queries/passkeys'

/** The person's passkeys: add one, give it a name, remove it. */
export async function PasskeysPanel({ actor, t }: PanelProps) {
  const title = t('account.passkeys.heading')
  if (isImpersonated(actor)) return <AccountPanel {...{ actor, t, title }} guarded>{null}</AccountPanel>
  const passkeys = await listPasskeys(actor)
  const forStaff = actor.kind === 'staff'
  return (
    <AccountPanel {...{ actor, t, title }} description={t('account.passkeys.text')}>
      {passkeys.length === 0 ? <p className="text-muted">{t('account.passkeys.none')}</p> : (
        <ul className="grid gap-4">{passkeys.map((passkey) => <Row key={passkey.id} {...{ actor, t, passkey }} />)}</ul>
      )}
      <details className="mt-4 border-t border-line pt-4">
        <summary className="link cursor-pointer">{t('account.passkeys.add')}</summary>
        <div className="mt-3">
          <noscript><p className="text-muted">{t('account.passkeys.needsScript')}</p></noscript>
          <PasskeyAddForm begin={forStaff ? staffBeginPasskeyAction : clientBeginPasskeyAction}
            finish={forStaff ? staffFinishPasskeyAction : clientFinishPasskeyAction} hidden={hiddenFor(actor)}
            failed={t('account.passkeys.failed')} known={t('account.passkeys.known')}>
            <Field name="name" label={t('account.passkeys.name')} hint={t('account.passkeys.nameHint')} required maxLength={60} autoComplete="off" />
            <Field name="password" label={t('account.password.current')} hint={t('account.twoFactor.passwordHint')} type="password"
              autoComplete="current-password" required />
            <FormActions><Submit>{t('account.passkeys.add')}</Submit></FormActions>
          </PasskeyAddForm>
        </div>
      </details>
    </AccountPanel>
  )
}

function Row({ actor, t, passkey }: PanelProps & { passkey: Passkey }) {
  const forStaff = actor.kind === 'staff'
  const hidden = { ...hiddenFor(actor), passkey: passkey.id }
  const day = (at: Date) => formatDate(at, t.locale, actor.company.timeZone)
  return (
    <li className="grid gap-1">
      <p className="font-medium wrap-anywhere"><bdi>{passkey.name}</bdi></p>
      <p className="text-muted">
        {t('account.passkeys.added', { date: day(passkey.createdAt) })}{' · '}
        {passkey.lastUsedAt ? t('account.passkeys.lastUsed', { date: day(passkey.lastUsedAt) }) : t('account.passkeys.neverUsed')}
      </p>
      <details>
        <summary className="link cursor-pointer">{t('account.passkeys.change', { name: isolated(passkey.name) })}</summary>
        <div className="mt-3 grid gap-6">
          <Form action={forStaff ? staffRenamePasskeyAction : clientRenamePasskeyAction} hidden={hidden}>
            <Field name="name" label={t('account.passkeys.name')} required maxLength={60} defaultValue={passkey.name} autoComplete="off" />
            <FormActions><Submit variant="secondary">{t('account.passkeys.rename')}</Submit></FormActions>
          </Form>
          <Form action={forStaff ? staffRemovePasskeyAction : clientRemovePasskeyAction} hidden={hidden}>
            <Field name="password" label={t('account.password.current')} type="password" autoComplete="current-password" required />
            <FormActions><Submit variant="danger">{t('account.passkeys.remove')}</Submit></FormActions>
          </Form>
        </div>
      </details>
    </li>
  )
}
