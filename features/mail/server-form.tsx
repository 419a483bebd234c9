import { Field } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { SelectField } from '@/components/form/select-field'
import { Submit } from '@/components/form/submit'
import { Callout } from '@/components/ui/callout'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { saveMailServerAction, testMailServerAction } from './actions'
import type { getMailServer } from './queries'

/** Settings > Company > Mail: from whom, by which server, and whether it works. The password is never shown. */
export function ServerForm({ actor, t, server }: { actor: Staff; t: Translate; server: Awaited<ReturnType<typeof getMailServer>> }) {
  const readOnly = !may(actor, 'settings.edit')
  const company = actor.company.slug
  return (
    <>
      {server.host === '' && <Callout className="mb-4">{t(`mailServer.installation.${server.installation}`)}</Callout>}
      <Form key={server.version} action={saveMailServerAction} hidden={{ company, version: String(server.version) }} autoComplete="off">
        <fieldset disabled={readOnly} className="contents">
          <FormSection title={t('mailServer.from')}>
            <Field name="fromName" label={t('mailServer.fromName')} defaultValue={server.fromName} placeholder={actor.company.name} maxLength={100} optionalLabel={t('common.optional')} />
            <Field name="fromAddress" type="email" label={t('mailServer.fromAddress')} hint={t('mailServer.fromAddressHint')} defaultValue={server.fromAddress} optionalLabel={t('common.optional')} />
            <Field name="replyTo" type="email" label={t('mailServer.replyTo')} defaultValue={server.replyTo} optionalLabel={t('common.optional')} />
          </FormSection>
          <FormSection title={t('mailServer.server')} description={t('mailServer.serverHint')}>
            <Field name="host" label={t('mailServer.host')} dir="ltr" defaultValue={server.host} placeholder="smtp.example.com" maxLength={253} optionalLabel={t('common.optional')} />
            <FieldRow>
              <Field name="port" type="number" inputMode="numeric" label={t('mailServer.port')} defaultValue={server.port} min={1} max={65535} required />
              <SelectField name="encryption" label={t('mailServer.encryption')} defaultValue={server.encryption}
                options={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`mailServer.encryptions.${value}`) }))} />
            </FieldRow>
            <Field name="username" label={t('mailServer.username')} dir="ltr" defaultValue={server.username} autoComplete="off" maxLength={200} optionalLabel={t('common.optional')} />
            <Field name="password" type="password" label={t('mailServer.password')} autoComplete="new-password" optionalLabel={t('common.optional')}
              hint={t(server.hasPassword ? 'mailServer.passwordSet' : 'mailServer.passwordNotSet')} />
          </FormSection>
        </fieldset>
        {!readOnly && <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
      </Form>
      {!readOnly && (
        <Form action={testMailServerAction} hidden={{ company }} className="mt-8">
          <FormSection title={t('mailServer.test.title')} description={t('mailServer.test.text')}>
            <Field name="to" type="email" label={t('mailServer.test.to')} defaultValue={actor.email} required />
          </FormSection>
          <FormActions><Submit variant="secondary">{t('mailServer.test.send')}</Submit><FormMessage /></FormActions>
        </Form>
      )}
    </>
  )
}
