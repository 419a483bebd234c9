import { ChoiceScope, ForChoice } from '@/components/form/choice-scope'
import { CheckboxField, Field, SelectField, TextAreaField } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import type { MessageKey, Translate } from '@/locales/translator'
import { createFieldAction, updateFieldAction } from './actions'
import type { CustomField } from './custom-field'
import { types } from './types'

type FieldFormProps = {
  actor: Staff
  t: Translate
  groups: readonly { id: number; name: string }[]
  field?: CustomField & { version: number }
}

const named = (having: 'hasOptions' | 'hasPattern' | 'isSecret') =>
  types.filter((type) => type[having]).map(({ name }) => name)
const openTypes = types.filter(({ isSecret }) => !isSecret).map(({ name }) => name)

/** Makes a custom field, or changes one; its type is chosen once, because the values are of it. */
export function FieldForm({ actor, t, groups, field }: FieldFormProps) {
  const company = actor.company.slug
  const typeName = (name: string) => t(`customFields.types.${name}` as MessageKey)
  const first = types[0]?.name ?? ''
  return (
    <Form action={field ? updateFieldAction : createFieldAction}
      hidden={field ? { company, id: String(field.id), version: String(field.version) } : { company }}>
      <ChoiceScope name="type" initial={field?.type ?? first}>
        <FormSection title={t('customFields.what')}>
          <Field name="label" label={t('customFields.label')} required maxLength={100} autoComplete="off"
            defaultValue={field?.label} />
          {field ? <p><span className="field-label">{t('customFields.type')}</span>{typeName(field.type)}</p> : (
            <SelectField name="type" label={t('customFields.type')} defaultValue={first}
              options={types.map(({ name }) => ({ value: name, label: typeName(name) }))} />
          )}
          <Field name="description" label={t('customFields.help')} hint={t('customFields.helpHint')} maxLength={300}
            autoComplete="off" defaultValue={field?.description} />
          <ForChoice values={named('hasOptions')}>
            <TextAreaField name="options" label={t('customFields.options')} hint={t('customFields.optionsHint')}
              rows={5} required defaultValue={field?.options.join('\n')} />
          </ForChoice>
          <ForChoice values={named('hasPattern')}>
            <Field name="pattern" label={t('customFields.pattern')} hint={t('customFields.patternHint')}
              maxLength={200} dir="ltr" spellCheck={false} autoComplete="off" defaultValue={field?.pattern} />
          </ForChoice>
          <CheckboxField name="required" label={t('customFields.required')} defaultChecked={field?.required} />
        </FormSection>
        <FormSection title={t('customFields.who')}>
          <SelectField name="groupId" label={t('customFields.group')} placeholder={t('customFields.everyGroup')}
            options={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
            defaultValue={field?.groupId ? String(field.groupId) : ''} />
          <CheckboxField name="clientVisible" label={t('customFields.clientVisible')}
            defaultChecked={field?.clientVisible} />
          <CheckboxField name="clientEditable" label={t('customFields.clientEditable')}
            hint={t('customFields.clientEditableHint')} defaultChecked={field?.clientEditable} />
          <ForChoice values={openTypes}>
            <CheckboxField name="encrypted" label={t('customFields.encrypted')} hint={t('customFields.encryptedHint')}
              defaultChecked={field?.encrypted} />
          </ForChoice>
          <ForChoice values={named('isSecret')}><p className="field-hint">{t('customFields.secretHint')}</p></ForChoice>
        </FormSection>
      </ChoiceScope>
      <FormActions>
        <Submit>{t(field ? 'common.save' : 'customFields.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/settings/custom-fields`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
