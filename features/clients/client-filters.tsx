import type { ReactNode } from 'react'
import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { SuggestField } from '@/components/form/suggest-field'
import { FilterBar } from '@/components/page/filter-bar'
import { countryName, countryOptions } from '@/lib/countries'
import { formatDate } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { browseQuery, type BrowseView } from './browse-view'

export type FilterChoices = {
  groups: readonly { id: number; name: string }[]
  languages: readonly { code: string; name: string }[]
  fields: readonly { id: number; label: string; type: string; options: readonly string[] }[]
  /** The tags to suggest; asked for only while the filters are open. */
  tags?: readonly string[]
}

type Props = { view: BrowseView; path: string; choices: FilterChoices; t: Translate }

const without = {
  group: undefined, country: undefined, language: undefined, tag: undefined, field: undefined, value: undefined, from: undefined, to: undefined,
  marketing: undefined,
}

/** What narrows the list of clients; `tools` stand at the end of the bar. */
export function ClientFilters({ open, tools, ...props }: Props & { open: boolean; tools: ReactNode }) {
  const { view, path, t } = props
  const bare = browseQuery(view, without)
  return (
    <FilterBar path={path} view={browseQuery(view)}
      panel={{ open, href: panelAddress(path, browseQuery(view), 'filters') }} kept={bare} clear={`${path}${bare}`} tools={tools}
      chips={chipsOf(props).map((chip) => ({ ...chip, href: `${path}${chip.href}` }))}
      texts={{
        filter: t('clients.browse.filter'), apply: t('clients.browse.apply'), clear: t('clients.browse.clear'),
        remove: (name) => t('clients.browse.removeFilter', { name }),
      }}>
      <FilterFields {...props} />
    </FilterBar>
  )
}

function chipsOf({ view, choices, t }: Props) {
  const label = (key: 'group' | 'country' | 'language' | 'tag' | 'from' | 'to' | 'marketing') => t(`clients.browse.filters.${key}`)
  const field = choices.fields.find(({ id }) => id === view.field)
  const day = (text: string) => formatDate(text, t.locale, 'UTC')
  return [
    view.group !== undefined && {
      name: label('group'), text: choices.groups.find(({ id }) => id === view.group)?.name ?? '?',
      href: browseQuery(view, { group: undefined }),
    },
    view.country && { name: label('country'), text: countryName(view.country, t.locale), href: browseQuery(view, { country: undefined }) },
    view.language && { name: label('language'), text: languageName(view.language), href: browseQuery(view, { language: undefined }) },
    view.tag !== undefined && { name: label('tag'), text: view.tag, href: browseQuery(view, { tag: undefined }) },
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

function FilterFields({ view, choices, t }: Props) {
  const any = t('clients.browse.any')
  const field = choices.fields.find(({ id }) => id === view.field)
  const offered = field?.options ?? []
  return (
    <>
      <SelectField name="group" label={t('clients.browse.filters.group')} placeholder={any} defaultValue={view.group?.toString()}
        options={choices.groups.map(({ id, name }) => ({ value: String(id), label: name }))} />
      <SelectField name="country" label={t('clients.browse.filters.country')} placeholder={any} defaultValue={view.country}
        options={countryOptions(t.locale)} />
      <SelectField name="language" label={t('clients.browse.filters.language')} placeholder={any} defaultValue={view.language}
        options={choices.languages.map(({ code, name }) => ({ value: code, label: name }))} />
      <SuggestField name="tag" label={t('clients.browse.filters.tag')} defaultValue={view.tag} maxLength={200} autoComplete="off"
        suggestions={choices.tags ?? []} />
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
    </>
  )
}
