import { ChoiceScope, ForChoice } from '@/components/form/choice-scope'
import { CheckboxField, SelectField } from '@/components/form/field'
import { FieldRow, FormSection } from '@/components/form/fieldset'
import { SuggestField } from '@/components/form/suggest-field'
import { CustomFieldInput } from '@/features/custom-fields/custom-field-input'
import type { FieldWithValue } from '@/features/custom-fields/queries'
import type { Translate } from '@/locales/translator'
import { GroupChangeNotice } from './group-changes'
import type { FormFacts } from './queries/get-form-facts'

/** Language, group, mail, tags and all custom fields (R40–R48); those of one group appear while it is chosen. */
export function AdditionalSettings({ t, facts, custom, tags, group, isNew }: {
  t: Translate
  facts: FormFacts
  custom: readonly FieldWithValue[]
  /** Those of the company, to be suggested. */
  tags: readonly string[]
  group: string
  isNew: boolean
}) {
  const groupName = (id: number) => facts.groups.find((one) => one.id === id)?.name ?? ''
  return (
    <FormSection title={t('clients.form.additional')}>
      <ChoiceScope name="groupId" initial={group}>
        <FieldRow>
          <SelectField name="locale" label={t('clients.fields.locale')} autoComplete="off"
            options={facts.locales.map(({ code, name }) => ({ value: code, label: name }))} />
          <SelectField name="groupId" label={t('clients.fields.groupId')} autoComplete="off"
            options={facts.groups.map(({ id, name }) => ({ value: String(id), label: name }))} />
        </FieldRow>
        {!isNew && (
          <GroupChangeNotice texts={{
            title: t('settings.changes.title'), setting: t('settings.changes.setting'), now: t('settings.changes.now'),
            later: t('settings.changes.then'),
          }} />
        )}
        <div>
          {isNew && <CheckboxField name="registrationMail" label={t('clients.form.registrationMail')} />}
          <CheckboxField name="marketingOptIn" label={t('clients.fields.marketingOptIn')} />
        </div>
        <SuggestField name="tags" several label={t('clients.fields.tags')} hint={t('clients.tags.hint')} autoComplete="off"
          suggestions={tags} />
        {custom.map(({ field, value }) => {
          const input = <CustomFieldInput key={field.id} field={field} value={value} t={t} />
          return field.groupId === null ? input : (
            <ForChoice key={field.id} values={[String(field.groupId)]}>
              <noscript>
                <p className="field-hint">{t('clients.form.onlyForGroup', { group: groupName(field.groupId) })}</p>
              </noscript>
              {input}
            </ForChoice>
          )
        })}
      </ChoiceScope>
    </FormSection>
  )
}
