import Filter from 'lucide-react/icons/filter'
import X from 'lucide-react/icons/x'
import Link from 'next/link'
import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { FieldRow } from '@/components/form/fieldset'
import { Button, LinkButton } from '@/components/ui/button'
import { countryName, countryOptions } from '@/lib/countries'
import { formatDate } from '@/lib/dates'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { browseQuery, panelAddress, type BrowseView } from './browse-view'

export type FilterChoices = {
  groups: readonly { id: number; name: string }[]
  languages: readonly { code: string; name: string }[]
  fields: readonly { id: number; label: string; type: string; options: readonly string[] }[]
}

type Props = { view: BrowseView; path: string; choices: FilterChoices; t: Translate; open: boolean }

/**
 * What narrows the list: one chip each, to be taken away, and the form that sets them, which is made only once it is
 * asked for: its countries alone cost as much as the list. Works without JavaScript.
 */
export function ClientFilters(props: Props) {
  const { view, path, t, open } = props
  const chips = chipsOf(props)
  const clear = browseQuery(view, {
    group: undefined, country: undefined, language: undefined, field: undefined, value: undefined, from: undefined, to: undefined,
    marketing: undefined,
  })
  return (
    <>
      {open ? <FilterPanel {...props} /> : (
        <LinkButton size="sm" variant="secondary" icon={<Filter aria-hidden />} scroll={false}
          href={panelAddress(path, browseQuery(view), 'filters')}>{t('clients.browse.filter')}</LinkButton>
      )}
      {chips.map(({ name, text, href }) => (
        <span key={name} className="chip">
          <span><span className="text-muted">{name}</span> <bdi>{text}</bdi></span>
          <Link href={`${path}${href}`} prefetch={false} className="chip-remove"
            aria-label={t('clients.browse.removeFilter', { name })}><X aria-hidden /></Link>
        </span>
      ))}
      {chips.length > 0 && (
        <Link href={`${path}${clear}`} prefetch={false} className="btn btn-ghost btn-sm">{t('clients.browse.clear')}</Link>
      )}
    </>
  )
}

function chipsOf({ view, choices, t }: Props) {
  const label = (key: 'group' | 'country' | 'language' | 'from' | 'to' | 'marketing') => t(`clients.browse.filters.${key}`)
  const field = choices.fields.find(({ id }) => id === view.field)
  const day = (text: string) => formatDate(text, t.locale, 'UTC')
  return [
    view.group !== undefined && {
      name: label('group'), text: choices.groups.find(({ id }) => id === view.group)?.name ?? '?',
      href: browseQuery(view, { group: undefined }),
    },
    view.country && { name: label('country'), text: countryName(view.country, t.locale), href: browseQuery(view, { country: undefined }) },
    view.language && { name: label('language'), text: languageName(view.language), href: browseQuery(view, { language: undefined }) },
    view.field !== undefined && {
      name: field?.label ?? '?', text: field?.type === 'checkbox' ? t('common.yes') : view.value ?? '',
      href: browseQuery(view, { field: undefined, value: undefined }),
    },
    view.from && { name: label('from'), text: day(view.from), href: browseQuery(view, { from: undefined }) },
    view.to && { name: label('to'), text: day(view.to), href: browseQuery(view, { to: undefined }) },
    view.marketing && {
      name: label('marketing'), text: t(view.marketing === 'yes' ? 'common.yes' : 'common.no'),
      href: browseQuery(view, { marketing: undefined }),
    },
  ].filter((chip) => typeof chip === 'object')
}

function FilterPanel({ view, path, choices, t }: Props) {
  const any = t('clients.browse.any')
  // A GET form sends its own address; what it does not ask for travels along.
  const kept = new URLSearchParams(browseQuery({ ...view, group: undefined, country: undefined, language: undefined,
    field: undefined, value: undefined, from: undefined, to: undefined, marketing: undefined }))
  const field = choices.fields.find(({ id }) => id === view.field)
  const offered = field?.options ?? []
  return (
    <details className="menu" open>
      <summary className="btn btn-secondary btn-sm"><Filter aria-hidden />{t('clients.browse.filter')}</summary>
      <div className="menu-panel filter-panel" data-align="start">
        {/* A link that takes a filter away gives the page new values, which controls that stay would not show. */}
        <form key={browseQuery(view)} action={path} className="filter-form">
          {[...kept].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <FieldRow>
            <SelectField name="group" label={t('clients.browse.filters.group')} placeholder={any} defaultValue={view.group?.toString()}
              options={choices.groups.map(({ id, name }) => ({ value: String(id), label: name }))} />
            <SelectField name="country" label={t('clients.browse.filters.country')} placeholder={any} defaultValue={view.country}
              options={countryOptions(t.locale)} />
            <SelectField name="language" label={t('clients.browse.filters.language')} placeholder={any} defaultValue={view.language}
              options={choices.languages.map(({ code, name }) => ({ value: code, label: name }))} />
            <SelectField name="marketing" label={t('clients.browse.filters.marketing')} placeholder={any} defaultValue={view.marketing}
              options={[{ value: 'yes', label: t('common.yes') }, { value: 'no', label: t('common.no') }]} />
            <Field name="from" type="date" label={t('clients.browse.filters.from')} defaultValue={view.from} />
            <Field name="to" type="date" label={t('clients.browse.filters.to')} defaultValue={view.to} />
            {choices.fields.length > 0 && (
              <>
                <SelectField name="field" label={t('clients.browse.filters.field')} placeholder={any} defaultValue={view.field?.toString()}
                  options={choices.fields.map(({ id, label }) => ({ value: String(id), label }))} />
                {offered.length > 0
                  ? <SelectField name="value" label={t('clients.browse.filters.value')} placeholder={any} defaultValue={view.value}
                      options={offered.map((value) => ({ value, label: field?.type === 'checkbox' ? t('common.yes') : value }))} />
                  : <Field name="value" label={t('clients.browse.filters.value')} defaultValue={view.value} maxLength={1000}
                      hint={t('clients.browse.valueHint')} />}
              </>
            )}
          </FieldRow>
          <div><Button type="submit" variant="primary">{t('clients.browse.apply')}</Button></div>
        </form>
      </div>
    </details>
  )
}
