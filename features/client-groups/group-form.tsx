import { Field, TextAreaField } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { ColorField } from '@/components/ui/color-field'
import type { Staff } from '@/lib/actor'
import { groupColors } from '@/lib/colors'
import type { Translate } from '@/locales/translator'
import { createGroupAction, editGroupAction } from './actions'
import type { ClientGroup } from './queries'

/** Creates a group, or edits the one that is given. */
export function GroupForm({ actor, group, t }: { actor: Staff; group?: ClientGroup; t: Translate }) {
  const company = actor.company.slug
  const title = t(group ? 'settings.groups.edit' : 'settings.groups.add')
  return (
    <Form action={group ? editGroupAction : createGroupAction}
      hidden={group ? { company, id: String(group.id), version: String(group.version) } : { company }}>
      <FormSection title={title}>
        <Field name="name" label={t('settings.groups.name')} required maxLength={80} defaultValue={group?.name}
          autoComplete="off" />
        <ColorField name="color" label={t('settings.groups.color')} required
          defaultValue={group?.color ?? groupColors[0].value}
          colors={groupColors.map(({ name, value }) => ({ value, label: t(`settings.groups.colors.${name}`) }))} />
        <TextAreaField name="description" label={t('settings.groups.descriptionField')} rows={3} maxLength={500}
          hint={t('settings.groups.descriptionHint')} optionalLabel={t('common.optional')}
          defaultValue={group?.description} />
      </FormSection>
      <FormActions>
        <Submit>{group ? t('common.save') : t('settings.groups.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/settings/client-groups`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
