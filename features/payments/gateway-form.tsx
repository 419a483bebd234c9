import { CheckboxField, Field, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { CopyButton } from '@/components/ui/copy-button'
import type { GatewayField } from '@/gateways/gateway'
import type { Staff } from '@/lib/actor'
import { currencyName } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { saveGatewayAction } from './actions/gateways'
import { gatewayText } from './gateway-text'
import type { GatewaySettings } from './queries/gateway-accounts'

/** Settings > Company > Payment Gateways: one gateway. A secret is never shown, only whether it is set. */
export function GatewayForm({ actor, t, settings, currencies, webhookUrl }: {
  actor: Staff
  t: Translate
  settings: GatewaySettings
  currencies: readonly string[]
  webhookUrl: string
}) {
  const disabled = !may(actor, 'settings.edit')
  const { gateway, enabled, label, version, values, set } = settings
  const text = gatewayText(t, gateway.id)
  const initial = Object.fromEntries(Object.entries(values).map(([key, value]) => [`config.${key}`, value]))
  const common = gateway.fields.filter(({ perCurrency }) => !perCurrency)
  const each = gateway.fields.filter(({ perCurrency }) => perCurrency)
  const input = (field: GatewayField, name: string, isSet: boolean) => (
    <GatewayInputField key={name} t={t} gateway={gateway.id} field={field} name={name} isSet={isSet} />
  )
  return (
    <Form action={saveGatewayAction} initial={initial} autoComplete="off"
      hidden={{ company: actor.company.slug, gateway: gateway.id, version: String(version) }}>
      <fieldset disabled={disabled} className="contents">
        <FormSection title={t('payments.settings.offer')} description={text('description')}>
          <CheckboxField name="enabled" label={t('payments.settings.enabled')} defaultChecked={enabled} />
          <Field name="label" label={t('payments.settings.label')} hint={t('payments.settings.labelHint', { name: text('offer') })}
            defaultValue={label} optionalLabel={t('common.optional')} maxLength={60} />
        </FormSection>
        {common.length > 0 && (
          <FormSection title={t('payments.settings.account')} description={t('payments.settings.sealed')}>
            {common.map((field) => input(field, `config.${field.key}`, set.has(field.key)))}
          </FormSection>
        )}
        {each.length > 0 && currencies.map((currency) => (
          <FormSection key={currency} title={`${currencyName(currency, t.locale)} (${currency})`}
            description={t('payments.settings.perCurrency')}>
            <FieldRow>
              {each.filter(({ multiline }) => !multiline).map((field) =>
                input(field, `config.${field.key}.${currency}`, set.has(`${field.key}.${currency}`)))}
            </FieldRow>
            {each.filter(({ multiline }) => multiline).map((field) => input(field, `config.${field.key}.${currency}`, false))}
          </FormSection>
        ))}
      </fieldset>
      {gateway.webhookEvents && (
        <FormSection title={t('payments.settings.webhook')} description={t('payments.settings.webhookText')}>
          <div className="field">
            <p className="field-label">{t('payments.settings.webhookUrl')}</p>
            <p className="flex flex-wrap items-center gap-2">
              <code dir="ltr" className="font-mono break-all">{webhookUrl}</code>
              <CopyButton text={webhookUrl} label={t('common.copy')} copiedLabel={t('common.copied')} />
            </p>
          </div>
          <div className="field">
            <p className="field-label">{t('payments.settings.webhookEvents')}</p>
            <ul dir="ltr" className="flex flex-wrap gap-x-4 gap-y-1 text-start">
              {gateway.webhookEvents.map((event) => <li key={event}><code className="font-mono">{event}</code></li>)}
            </ul>
          </div>
        </FormSection>
      )}
      {!disabled && <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
    </Form>
  )
}

function GatewayInputField({ t, gateway, field, name, isSet }: {
  t: Translate
  gateway: string
  field: GatewayField
  name: string
  isSet: boolean
}) {
  const text = gatewayText(t, gateway)
  const label = text(`fields.${field.key}`)
  const hintKey = `gateways.${gateway}.fields.${field.key}Hint`
  const hint = t.has(hintKey) ? t(hintKey) : undefined
  if (field.multiline) return <TextAreaField name={name} label={label} hint={hint} rows={3} />
  if (!field.secret) return <Field name={name} label={label} hint={hint} dir="auto" autoComplete="off" />
  const state = isSet ? t('payments.settings.secretSet') : t('payments.settings.secretNotSet')
  return (
    <Field name={name} type="password" label={label} autoComplete="new-password" required={field.required && !isSet}
      hint={<>{state} {hint}</>} />
  )
}
