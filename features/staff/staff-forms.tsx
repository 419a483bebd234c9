import type { ReactNode } from 'react'
import { Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { lacking } from './staff-group'
import type { Staff } from '@/lib/actor'
import { languageName, staffLocaleCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { activateStaffAction, changeStaffGroupAction, editStaffAction, sendStaffLinkAction } from './actions'
import type { StaffGroup, StaffMember } from './queries'
import { staffGroupOptions } from './staff-group-options'

type Props = { actor: Staff; member: StaffMember; t: Translate }

/** Name, email, language: what is the same in every company of theirs. */
export function StaffDetailsForm({ actor, member, t }: Props) {
  const own = member.staffId === actor.staffId
  return (
    <Form action={editStaffAction} hidden={{
      company: actor.company.slug, staffId: String(member.staffId), version: String(member.version),
    }}>
      <FormSection title={t('settings.staff.details')} description={t('settings.staff.personText')}>
        {!member.ruled && <Callout>{t('settings.staff.personBeyond')}</Callout>}
        <fieldset disabled={!member.ruled} className="contents">
          <FieldRow>
            <Field name="firstName" label={t('settings.staff.firstName')} required maxLength={80}
              defaultValue={member.firstName} />
            <Field name="lastName" label={t('settings.staff.lastName')} required maxLength={80}
              defaultValue={member.lastName} />
          </FieldRow>
          <FieldRow>
            <Field name="email" type="email" label={t('settings.staff.email')} required maxLength={254} disabled={own}
              defaultValue={member.email} hint={own ? t('settings.staff.ownEmailHint') : undefined} />
            <SelectField name="locale" label={t('settings.staff.language')} required defaultValue={member.locale}
              options={staffLocaleCodes.map((code) => ({ value: code, label: languageName(code) }))} />
          </FieldRow>
          {member.ruled && <FormActions><Submit>{t('common.save')}</Submit></FormActions>}
        </fieldset>
      </FormSection>
    </Form>
  )
}

/** What they may do in this company. */
export function StaffGroupChoice({ actor, member, groups, t }: Props & { groups: readonly StaffGroup[] }) {
  const current = groups.find(({ id }) => id === member.staffGroupId)
  const beyond = member.staffId !== actor.staffId && lacking(actor, current?.permissions ?? []) !== undefined
  return (
    <Form action={changeStaffGroupAction} hidden={{ company: actor.company.slug, staffId: String(member.staffId) }}>
      <FormSection title={t('settings.staff.group')} description={t('settings.staff.groupHint')}>
        <fieldset disabled={beyond} className="contents">
          <FieldRow>
            <SelectField name="staffGroupId" label={t('settings.staff.group')} required
              defaultValue={String(member.staffGroupId)} options={staffGroupOptions(actor, groups)} />
          </FieldRow>
          {!beyond && <FormActions><Submit variant="secondary">{t('settings.staff.saveGroup')}</Submit></FormActions>}
        </fieldset>
      </FormSection>
    </Form>
  )
}

/** Whether they can log in, and whether they belong here. What cannot be taken back at once is asked for once more. */
export function StaffAccess({ actor, member, t }: Props) {
  const base = `/admin/${actor.company.slug}/settings/staff/${member.staffId}`
  const hidden = { company: actor.company.slug, staffId: String(member.staffId) }
  return (
    <FormSection title={t('settings.staff.loginCard')}>
      {member.active && member.ruled && member.staffId !== actor.staffId && (
        <AccessRow text={t('settings.staff.sendLinkText', { email: member.email })}>
          <Form action={sendStaffLinkAction} hidden={hidden}>
            <Submit variant="secondary">{t('settings.staff.sendLink')}</Submit>
          </Form>
        </AccessRow>
      )}
      {member.ruled && (member.active ? (
        <AccessRow text={t('settings.staff.deactivateText')}>
          <LinkButton href={`${base}/deactivate`}>{t('settings.staff.deactivate')}</LinkButton>
        </AccessRow>
      ) : (
        <AccessRow text={t('settings.staff.activateText')}>
          <Form action={activateStaffAction} hidden={hidden}>
            <Submit variant="secondary">{t('settings.staff.activate')}</Submit>
          </Form>
        </AccessRow>
      ))}
      <AccessRow text={t('settings.staff.removeText', { company: actor.company.name })}>
        <LinkButton href={`${base}/remove`}>{t('settings.staff.remove')}</LinkButton>
      </AccessRow>
    </FormSection>
  )
}

function AccessRow({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="min-w-0 flex-1 basis-64 text-muted">{text}</p>
      {children}
    </div>
  )
}
