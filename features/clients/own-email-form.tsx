import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { identityKey } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { changeOwnEmailAction } from './actions/own-profile'
import type { Client } from './queries/get-client'

/** A new address for the client's mail, with the password again, because it opens the account to whoever reads it. */
export function OwnEmailForm({ t, client }: { t: Translate; client: Client }) {
  const isUsername = client.username !== null && identityKey(client.username) === identityKey(client.email)
  return (
    <Card className="max-w-xl">
      <CardBody className="grid gap-4">
        <DescriptionList layout="stacked" items={[{ label: t('clientArea.email.present'), value: <bdi>{client.email}</bdi> }]} />
        <p className="text-muted">{t(isUsername ? 'clientArea.email.textWithUsername' : 'clientArea.email.text')}</p>
        <Form action={changeOwnEmailAction} hidden={{ version: String(client.version) }}>
          <Field name="email" label={t('clientArea.email.new')} type="email" autoComplete="email" required maxLength={254} />
          <Field name="password" label={t('account.password.current')} type="password" autoComplete="current-password" required />
          <FormActions>
            <Submit>{t('clientArea.email.change')}</Submit>
            <LinkButton variant="ghost" href="/client/profile">{t('common.cancel')}</LinkButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}
