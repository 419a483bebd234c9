import { Field } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { BrandMark } from '@/components/page/brand-mark'
import type { Staff } from '@/lib/actor'
import { accentShades } from '@/lib/accent'
import { may } from '@/lib/permit'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { saveBrandingAction } from './actions'
import type { Branding } from './branding'

/** Settings > Company > Branding. Without settings.edit it can be read, not sent. */
export function BrandingForm({ actor, t, branding, version }: { actor: Staff; t: Translate; branding: Branding; version: number }) {
  const disabled = !may(actor, 'settings.edit')
  const { name, logo, accent = '', host = '' } = branding
  return (
    <Form action={saveBrandingAction} hidden={{ company: actor.company.slug, version: String(version) }}>
      <fieldset disabled={disabled} className="contents">
        <FormSection title={t('settings.branding.look')} description={t('settings.branding.lookText')}>
          <div className="grid justify-items-start gap-2">
            <p className="field-label">{t('settings.branding.logo')}</p>
            <div className="text-base font-semibold"><BrandMark name={name} logo={logo} /></div>
            <p className="text-muted">{t('settings.branding.logoText')}</p>
            <LinkButton size="sm" href={`/admin/${actor.company.slug}/settings/letterhead`}>{t('settings.branding.toLetterhead')}</LinkButton>
          </div>
          <Field name="accent" label={t('settings.branding.accent')} hint={t('settings.branding.accentHint')} defaultValue={accent}
            placeholder="#0e5a6f" maxLength={20} dir="ltr" spellCheck={false} autoCapitalize="none" />
          {accent && <Preview t={t} name={name} accent={accent} />}
        </FormSection>
        <FormSection title={t('settings.branding.address')} description={t('settings.branding.addressText')}>
          <Field name="host" label={t('settings.branding.host')} hint={t('settings.branding.hostHint')} defaultValue={host}
            placeholder="billing.example.com" maxLength={253} dir="ltr" spellCheck={false} autoCapitalize="none" inputMode="url" />
        </FormSection>
      </fieldset>
      {!disabled && <FormActions><Submit>{t('common.save')}</Submit></FormActions>}
    </Form>
  )
}

/** The colour as clients see it, in both themes at once. */
function Preview({ t, name, accent }: { t: Translate; name: string; accent: string }) {
  const shades = accentShades(accent)
  const themes = [
    { key: 'light', label: t('settings.branding.light'), ground: '#ffffff', text: '#1c1e1f', ...shades.light },
    { key: 'dark', label: t('settings.branding.dark'), ground: '#16191a', text: '#e9ebeb', ...shades.dark },
  ]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {themes.map((theme) => (
        <figure key={theme.key} className="grid gap-1">
          <div className="flex flex-wrap items-center gap-3 rounded-md border border-line p-4" style={{ background: theme.ground, color: theme.text }}>
            <span className="rounded-md px-3 py-1.5 font-medium" style={{ background: theme['accent-fill'], color: '#ffffff' }}>
              {t('payments.pay.payNow')}
            </span>
            <span className="font-medium" style={{ color: theme.accent }}>{isolated(name)}</span>
          </div>
          <figcaption className="text-muted">{theme.label}</figcaption>
        </figure>
      ))}
    </div>
  )
}
