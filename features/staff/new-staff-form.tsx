import { Field, RadioGroupField, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { languageName, staffLocaleCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { addStaffAction } from './actions'
import type { StaffGroup } from './queries'
import { staffGroupOptions } from './staff-group-options'

/** A colleague who has no login yet. */
export function NewStaffForm({ actor, groups, t }: { actor: Staff; groups: readonly StaffGroup[]; t: Translate }) {
  return (
    <Form action={addStaffAction} hidden={{ company: actor.company.slug }}>
      <FormSection title={t('settings.staff.person')} description={t('settings.staff.personText')}>
        <FieldRow>
          <Field name="firstName" label={t('settings.staff.firstName')} required maxLength={80} autoComplete="off" />
          <Field name="lastName" label={t('settings.staff.lastName')} required maxLength={80} autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <Field name="email" type="email" label={t('settings.staff.email')} required maxLength={254}
            autoComplete="off" />
          <SelectField name="locale" label={t('settings.staff.language')} required defaultValue={actor.company.locale}
            options={staffLocaleCodes.map((code) => ({ value: code, label: languageName(code) }))} />
        </FieldRow>
      </FormSection>
      <FormSection title={t('settings.staff.access')} description={t('settings.staff.accessText')}>
        <FieldRow>
          <Field name="username" label={t('settings.staff.username')} hint={t('settings.staff.usernameHint')} required
            maxLength={254} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          <SelectField name="staffGroupId" label={t('settings.staff.group')}
            hint={t('settings.staff.groupHint')} required
            placeholder="" options={staffGroupOptions(actor, groups)} />
        </FieldRow>
        <RadioGroupField name="passwordBy" legend={t('settings.staff.passwordBy')} required defaultValue="link"
          options={[
          { value: 'link', label: t('settings.staff.byLink'), hint: t('settings.staff.byLinkHint') },
          { value: 'typed', label: t('settings.staff.byTyping') },
        ]} />
        <FieldRow>
          <Field name="password" type="password" label={t('settings.staff.password')}
            hint={t('settings.staff.passwordHint')}
            autoComplete="new-password" />
        </FieldRow>
      </FormSection>
      <FormActions>
        <Submit>{t('settings.staff.add')}</Submit>
        <LinkButton variant="ghost"
          href={`/admin/${actor.company.slug}/settings/staff`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
