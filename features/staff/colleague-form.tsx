import { SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { addMemberAction } from './actions'
import type { listColleagues, StaffGroup } from './queries'
import { staffGroupOptions } from './staff-group-options'

/** A colleague who already works in another company of the actor's. */
export function ColleagueForm({ actor, colleagues, groups, t }: {
  actor: Staff
  colleagues: Awaited<ReturnType<typeof listColleagues>>
  groups: readonly StaffGroup[]
  t: Translate
}) {
  return (
    <Form action={addMemberAction} hidden={{ company: actor.company.slug }}>
      <FormSection title={t('settings.staff.colleague')} description={t('settings.staff.colleagueText')}>
        <FieldRow>
          <SelectField name="staffId" label={t('settings.staff.colleagueField')} required
            placeholder={t('settings.staff.colleagueChoose')}
            options={colleagues.map(({ staffId, firstName, lastName, username, company }) =>
              ({ value: String(staffId), label: `${firstName} ${lastName} (${username}, ${company})` }))} />
          <SelectField name="staffGroupId" label={t('settings.staff.group')}
            hint={t('settings.staff.groupHint')} required
            placeholder="" options={staffGroupOptions(actor, groups)} />
        </FieldRow>
        <FormActions><Submit variant="secondary">{t('settings.staff.colleagueAdd')}</Submit></FormActions>
      </FormSection>
    </Form>
  )
}
