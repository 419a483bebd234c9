import Link from 'next/link'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { Badge } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import { saveSettingsAction } from './actions'
import type { Place } from './commands/save-settings'
import { keysOf, labelKey, settingOf, type SettingKey } from './registry'
import { encode, type Source, type Trace, type Traced } from './resolve'
import { SettingControl } from './setting-control'
import { canonical, controlName, sections, type About } from './setting'
import { shownOf, writtenOf } from './shown'
import { ShownValues } from './shown-values'

type Props = { actor: Staff; place: Place; trace: Trace; about: About; readOnly?: boolean }

/** The settings of one level, made from the registry; beside each value stands where it comes from. */
export function SettingsForm({ actor, place, trace, about, readOnly }: Props) {
  const { t } = about
  const keys = keysOf(place.level)
  const id: Record<string, string> = place.level === 'group' ? { group: String(place.groupId) } : place.level === 'client' ? { number: String(place.number) } : {}
  return (
    <Form action={saveSettingsAction} id="settings" autoComplete="off"
      hidden={{ company: actor.company.slug, level: place.level, ...id }}
      initial={Object.assign({}, ...keys.map((key) => writtenOf(key, trace[key].value, about)))}>
      <ShownValues shown={shownOf(place.level, trace)} />
      {/* Enter presses the first button of a form; the next ones take settings away. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>{t('common.save')}</button>
      <fieldset disabled={readOnly} className="contents">
        {sections.map((section) => {
          const here = keys.filter((key) => settingOf(key).section === section)
          return here.length > 0 && (
            <FormSection key={section} title={t(`settings.billing.sections.${section}.title`)}
              description={t(`settings.billing.sections.${section}.text`)}>
              {here.map((key) => <Row key={key} {...{ actor, about, name: key, traced: trace[key], place, readOnly }} />)}
            </FormSection>
          )
        })}
      </fieldset>
      {!readOnly && <FormActions sticky><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
    </Form>
  )
}

type RowProps = Omit<Props, 'trace'> & { name: SettingKey; traced: Traced }

function Row({ actor, about, name, traced, place, readOnly }: RowProps) {
  return (
    <div id={`setting-${controlName(name)}`}
      className="grid scroll-mt-20 gap-x-6 gap-y-1 rounded-md target:outline-2 target:outline-offset-8 target:outline-(--focus)
        md:grid-cols-[minmax(0,1fr)_13rem]">
      {/* Made anew when its value changes under the form, because a browser keeps what a box once said. */}
      <SettingControl key={canonical(encode(name, traced.value))} name={name} about={about} />
      <Origin {...{ actor, about, name, traced, place, readOnly }} />
    </div>
  )
}

/** Where the value comes from; and of one that is set here, what would count otherwise, and the button that does so. */
function Origin({ actor, about, name, traced: { source, inherited }, place, readOnly }: RowProps) {
  const { t } = about
  // Beside the box: below a label, or on the line of what is ticked.
  const text = `text-xs text-muted ${settingOf(name).kind.shape.as === 'switch' ? 'md:pt-0.5' : 'md:pt-7'}`
  if (!inherited) return <p className={text}><From {...{ actor, about, source, name }} /></p>
  return (
    <div className={`${text} flex flex-col items-start gap-1`}>
      <Badge tone="accent">{t('settings.billing.here')}</Badge>
      <p>
        {t('settings.billing.otherwise', { value: settingOf(name).kind.show(inherited.value, about) })}{' · '}
        <From {...{ actor, about, source: inherited.source, name }} />
      </p>
      {!readOnly && (
        <Submit variant="secondary" size="sm" name="inherit" value={name}
          aria-label={t('settings.billing.useInheritedOf', { label: t(labelKey(name)) })}>
          {t(place.level === 'company' ? 'settings.billing.useDefault' : 'settings.billing.useInherited')}
        </Submit>
      )}
    </div>
  )
}

function From({ actor, about: { t }, source, name }: { actor: Staff; about: About; source: Source; name: SettingKey }) {
  if (source.level === 'default') return t('settings.billing.fromDefault')
  const text = source.level === 'group' ? t('settings.billing.fromGroup', { name: source.name }) : t('settings.billing.fromCompany')
  if (!may(actor, 'settings.view')) return <bdi>{text}</bdi>
  return (
    <Link href={`/admin/${actor.company.slug}${source.path}#setting-${controlName(name)}`} prefetch={false} className="link">
      <bdi>{text}</bdi>
    </Link>
  )
}
