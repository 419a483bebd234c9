import { CheckboxField, CheckboxGroupField, Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { hiddenFor } from '@/features/accounts/account-panel'
import type { ClientUser, Staff } from '@/lib/actor'
import { clientPermissions } from '@/lib/client-permit'
import { formatPhone } from '@/lib/phone'
import { isolated } from '@/lib/text'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import {
  inviteContactAction, inviteOwnContactAction, removeContactAction, removeOwnContactAction, saveContactAction, saveOwnContactAction,
} from './actions'
import { contactKinds, contactMails, mayGive, mayManage } from './contact'
import { ContactState } from './contact-list'
import type { Contact } from './queries'

type Props = {
  actor: Staff | ClientUser
  t: Translate
  /** The Client ID, for staff. */
  number?: number
  contact?: Contact
  locales: readonly { code: string; name: string }[]
  /** Of a new contact. */
  locale: string
  country: string
  back: string
}

/** A new contact, or one to change: who they are, what they are mailed, and what of the account they are let into. */
export function ContactForm(props: Props) {
  const { actor, t, contact } = props
  if (contact && !mayManage(actor, contact)) return <Callout tone="neutral">{t('contacts.readOnly')}</Callout>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Details {...props} />
      {contact && <Removal {...props} contact={contact} />}
    </div>
  )
}

const hiddenOf = ({ actor, number, contact }: Props): Record<string, string> => ({
  ...hiddenFor(actor), ...(number === undefined ? {} : { number: String(number) }), ...(contact && { contact: String(contact.id) }),
})

function Details(props: Props) {
  const { actor, t, contact, locales, locale, country, back } = props
  const forStaff = actor.kind === 'staff'
  const known = contact && !locales.some(({ code }) => code === contact.locale)
  const languages = [...locales, ...(known ? [{ code: contact.locale, name: languageName(contact.locale) }] : [])]
  const mails = contactMails.filter((mail) => mayGive(actor, { mails: [mail], permissions: [] }))
  const parts = clientPermissions.filter((part) => mayGive(actor, { mails: [], permissions: [part] }))
  return (
    <Form action={forStaff ? saveContactAction : saveOwnContactAction}
      hidden={{ ...hiddenOf(props), ...(contact && { version: String(contact.version) }) }}>
      <FormSection title={t('contacts.details')}>
        <FieldRow>
          <Field name="name" label={t('contacts.name')} required maxLength={200} defaultValue={contact?.name} autoComplete="off" />
          <SelectField name="kind" label={t('contacts.kind')} defaultValue={contact?.kind ?? 'other'}
            options={contactKinds.map((kind) => ({ value: kind, label: t(`contacts.kinds.${kind}`) }))} />
        </FieldRow>
        <FieldRow>
          <Field name="email" type="email" label={t('contacts.email')} required maxLength={254} defaultValue={contact?.email} autoComplete="off" />
          <Field name="phone" type="tel" label={t('contacts.phone')} optionalLabel={t('common.optional')} maxLength={40} autoComplete="off"
            defaultValue={contact?.phone ? formatPhone(contact.phone, { from: country }) : undefined} />
        </FieldRow>
        <SelectField name="locale" label={t('common.language')} defaultValue={contact?.locale ?? locale}
          options={languages.map(({ code, name }) => ({ value: code, label: name }))} />
        {mails.length > 0 && (
          <CheckboxGroupField name="mails" legend={t('contacts.mails.legend')} defaultValue={contact?.mails}
            options={mails.map((mail) => ({ value: mail, label: t(`contacts.mails.${mail}`) }))} />
        )}
      </FormSection>
      <FormSection title={t('contacts.login.title')} description={t('contacts.login.hint')}>
        <CheckboxField name="mayLogIn" label={t('contacts.login.may')} defaultChecked={(contact?.permissions.length ?? 0) > 0} />
        <CheckboxGroupField name="permissions" legend={t('contacts.permissions.legend')} defaultValue={contact?.permissions}
          options={parts.map((part) => ({ value: part, label: t(`contacts.permissions.${part}`) }))} />
      </FormSection>
      <FormActions>
        <Submit>{t(contact ? 'common.save' : 'contacts.add')}</Submit>
        <LinkButton variant="ghost" href={back}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}

/** What else can be done: the invitation once more, and the end. */
function Removal(props: Props & { contact: Contact }) {
  const { actor, t, contact } = props
  const forStaff = actor.kind === 'staff'
  return (
    <Card>
      <CardHeader title={<span className="flex flex-wrap items-center gap-2"><bdi>{contact.name}</bdi><ContactState t={t} contact={contact} /></span>} />
      <CardBody className="grid gap-4">
        {contact.wasInvited && (
          <Form action={forStaff ? inviteContactAction : inviteOwnContactAction} hidden={hiddenOf(props)}>
            <FormActions><Submit variant="secondary">{t('contacts.invite.again')}</Submit></FormActions>
          </Form>
        )}
        <details>
          <summary className="link cursor-pointer">{t('contacts.remove.button')}</summary>
          <div className="mt-3 grid gap-3">
            <p className="text-muted">{t('contacts.remove.text', { name: isolated(contact.name) })}</p>
            <Form action={forStaff ? removeContactAction : removeOwnContactAction} hidden={hiddenOf(props)}>
              <FormActions><Submit variant="danger">{t('contacts.remove.button')}</Submit></FormActions>
            </Form>
          </div>
        </details>
      </CardBody>
    </Card>
  )
}
