import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import type { FormAction, FormValues } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { FieldWithValue } from '@/features/custom-fields/queries'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { AdditionalSettings } from './additional-settings'
import { Authentication } from './authentication'
import { BillingInfo } from './billing-info'
import { ContactInformation } from './contact-information'
import { DuplicateList } from './duplicate-list'
import { PhoneFields } from './phone-fields'
import type { Client } from './queries/get-client'
import type { FormFacts } from './queries/get-form-facts'
import { SavedVersion } from './saved-version'

export type ClientFormProps = {
  actor: Staff
  t: Translate
  facts: FormFacts
  /** What the form begins with, by the names of its controls. */
  initial: FormValues
  /** The custom fields of every group, each with what is stored. */
  custom: readonly FieldWithValue[]
  /** The tags of the company, to be suggested. */
  tags: readonly string[]
  action: FormAction
  hidden: Record<string, string>
  /** The client that is edited; none is being created. */
  client?: Client
}

/** The sections of the manual, in its order (R11). One form for a new client and for one that exists. */
export function ClientForm({ actor, t, facts, initial, custom, tags, action, hidden, client }: ClientFormProps) {
  const base = `/admin/${actor.company.slug}/clients`
  return (
    // The list of duplicates stands at the lower edge: a field that gets the focus is scrolled above it.
    <Form action={action} initial={initial} autoComplete="off" className="has-[.duplicates]:[&_.input]:scroll-mb-32"
      hidden={{ company: actor.company.slug, ...hidden }}>
      {/* Enter presses the first button of a form; the next one in the page would add a phone number. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>{t('clients.form.save')}</button>
      {client && (
        <SavedVersion version={client.version} texts={{
          field: t('clients.form.field'), saved: t('clients.form.saved'), yours: t('clients.form.yours'),
          nothing: t('clients.form.nothing'), differs: t('clients.form.differs'),
        }} />
      )}
      <ContactInformation t={t} url={`${base}/subdivisions`} country={String(initial.country ?? '')} />
      <FormSection title={t('clients.form.phones')} description={t('clients.form.phonesText')}>
        <PhoneFields t={t} />
      </FormSection>
      <BillingInfo t={t} facts={facts} />
      <Authentication t={t} client={client} />
      <AdditionalSettings t={t} facts={facts} custom={custom} tags={tags} group={String(initial.groupId ?? '')} isNew={!client} />
      {!client && (
        <DuplicateList url={`${base}/duplicates`} opens={t('clients.duplicates.opens')}
          titles={[1, 2, 3, 4, 5].map((count) => t('clients.duplicates.title', { count }))} />
      )}
      <FormActions>
        <Submit pendingLabel={t(client ? 'clients.form.saving' : 'clients.form.creating')}>
          {t(client ? 'clients.form.save' : 'clients.form.create')}
        </Submit>
        <LinkButton variant="ghost" href={client ? `${base}/${client.number}` : base}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
