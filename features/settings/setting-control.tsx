import { CheckboxField, CheckboxGroupField, Field, SelectField, TextAreaField } from '@/components/form/field'
import { FieldRow } from '@/components/form/fieldset'
import { currencyName } from '@/lib/money'
import { labelKey, settingOf, type SettingKey } from './registry'
import { controlName, said, type About } from './setting'

const wide = 'max-w-md'

/** The controls of one setting, by the shape of its kind; what they begin with comes from the form. */
export function SettingControl({ name: key, about }: { name: SettingKey; about: About }) {
  const { t } = about
  const { shape } = settingOf(key).kind
  const name = controlName(key)
  const label = t(labelKey(key))
  const hint = said(t, `settings.entries.${key}.hint`)
  switch (shape.as) {
    case 'number': {
      const suffix = shape.unit === 'days' ? t('settings.units.dayUnit') : shape.unit === 'percent' ? '%' : undefined
      return (
        <Field name={name} label={label} hint={hint} suffix={suffix} dir="ltr" autoComplete="off" maxLength={12} className="max-w-80"
          inputMode={shape.unit === 'percent' ? 'decimal' : 'numeric'} placeholder={shape.none ? t('settings.units.never') : undefined}
          required={!shape.none} />
      )
    }
    case 'switch': return <CheckboxField name={name} label={label} hint={hint} />
    case 'choice': return (
      <SelectField name={name} label={label} hint={hint} className={wide} autoComplete="off" options={shape.options.map((value) =>
        ({ value, label: said(t, `settings.entries.${key}.options.${value}`) ?? value }))} />
    )
    case 'several': return (
      <CheckboxGroupField name={name} legend={label} hint={hint}
        options={shape.options.map((option) => ({ value: option.value, label: option.label(t) }))} />
    )
    case 'notice': return (
      <FieldRow className={wide}>
        <SelectField name={`${name}_when`} label={label} hint={hint} autoComplete="off" options={(['off', 'before', 'on', 'after'] as const)
          .map((value) => ({ value, label: t(value === 'off' ? shape.off : `settings.notice.${value}`) }))} />
        <Field name={`${name}_days`} label={t('settings.notice.days')} inputMode="numeric" dir="ltr" maxLength={3} autoComplete="off" />
      </FieldRow>
    )
    case 'amounts': return (
      <fieldset className={wide}>
        <legend className="field-label">{label}</legend>
        <FieldRow>
          {about.currencies.map((currency) => (
            <Field key={currency} name={`${name}_${currency}`} label={currencyName(currency, t.locale)} suffix={currency} dir="ltr"
              inputMode="decimal" maxLength={24} autoComplete="off" />
          ))}
        </FieldRow>
        {hint && <p className="field-hint">{hint}</p>}
      </fieldset>
    )
    case 'text': return shape.lines > 1
      ? <TextAreaField name={name} label={label} hint={hint} rows={shape.lines} maxLength={shape.max} />
      : <Field name={name} label={label} hint={hint} maxLength={shape.max} dir={shape.ltr ? 'ltr' : undefined} className={wide}
          autoComplete="off" spellCheck={false} />
  }
}
