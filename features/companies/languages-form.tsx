import { CheckboxGroupField, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { setLocalesAction } from './actions'

type Language = { code: string; name: string; translated: number; clients: number; on: boolean }

/** Settings > Company > Internationalization: how many clients use a language is said before it is switched off. */
export function LanguagesForm({ actor, version, current, languages, t }: {
  actor: Staff
  version: number
  /** The default language. */
  current: string
  languages: readonly Language[]
  t: Translate
}) {
  const disabled = !may(actor, 'settings.edit')
  const note = ({ translated, clients }: Language) =>
    `${t('settings.languages.percent', { percent: translated })} · ${t('settings.languages.used', { count: clients })}`
  return (
    <Form action={setLocalesAction} hidden={{ company: actor.company.slug, version: String(version) }}>
      <fieldset disabled={disabled} className="contents">
        <FormSection title={t('settings.languages.languages')} description={t('settings.languages.offText')}>
          <CheckboxGroupField name="locales" legend={t('settings.languages.offered')}
            defaultValue={languages.filter(({ on }) => on).map(({ code }) => code)}
            options={languages.map((language) =>
              ({ value: language.code, label: language.name, hint: note(language) }))} />
        </FormSection>
        <FormSection title={t('settings.languages.default')} description={t('settings.languages.defaultHint')}>
          <FieldRow>
            <SelectField name="default" label={t('settings.languages.default')} required defaultValue={current}
              options={languages.map(({ code, name }) => ({ value: code, label: name }))} />
          </FieldRow>
        </FormSection>
      </fieldset>
      {!disabled && <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
    </Form>
  )
}
