import { Field } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { createStaffGroupAction, editStaffGroupAction } from './actions'
import { PermissionBoxes } from './permission-boxes'
import type { StaffGroup } from './queries'
import { permissionsByNoun } from './staff-group'

/** Creates a staff group, or edits the one that is given: every permission is a box with what it means. */
export function StaffGroupForm({ actor, group, t }: { actor: Staff; group?: StaffGroup; t: Translate }) {
  const company = actor.company.slug
  const nouns = permissionsByNoun.map(({ noun, permissions }) => ({
    title: t(`settings.staffGroups.nouns.${noun}`),
    options: permissions.map((permission) => ({
      value: permission, label: t(`settings.permissions.${permission}.label`),
      hint: t(`settings.permissions.${permission}.hint`),
      locked: !may(actor, permission),
    })),
  }))
  return (
    <Form action={group ? editStaffGroupAction : createStaffGroupAction}
      hidden={group ? { company, id: String(group.id), version: String(group.version) } : { company }}>
      <FormSection title={t('settings.staffGroups.name')}>
        <Field name="name" label={t('settings.staffGroups.name')} required maxLength={80} defaultValue={group?.name}
          autoComplete="off" />
      </FormSection>
      <FormSection title={t('settings.staffGroups.permissions')}
        description={t('settings.staffGroups.permissionsText')}>
        <PermissionBoxes label={t('settings.staffGroups.permissions')} nouns={nouns}
          granted={group?.permissions ?? []} />
      </FormSection>
      <FormActions>
        <Submit>{group ? t('common.save') : t('settings.staffGroups.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/settings/staff-groups`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
