import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import type { FormAction } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { formatClientNumber } from './client'
import { profilePath } from './profile-widget'

/** What deleting and erasing ask first: the Client ID typed in, and the staff member's own password. */
export function RemovalForm({ actor, t, number, action, submit }: {
  actor: Staff
  t: Translate
  number: number
  action: FormAction
  submit: string
}) {
  const shown = formatClientNumber(actor.company.clientNumberFormat, number)
  return (
    <Card>
      <CardHeader title={t('clients.removal.confirm')} />
      <CardBody>
        <Form action={action} hidden={{ company: actor.company.slug, number: String(number) }} autoComplete="off">
          <Field name="clientId" label={t('clients.removal.clientId')} required autoComplete="off" dir="ltr"
            hint={t('clients.removal.clientIdHint', { number: shown })} spellCheck={false} />
          <Field name="password" type="password" label={t('clients.removal.password')} required
            autoComplete="current-password" />
          <FormActions>
            <Submit variant="danger">{submit}</Submit>
            <LinkButton href={profilePath(actor, number)} variant="ghost">{t('common.cancel')}</LinkButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}
