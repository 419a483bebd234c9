import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { ListPage } from '@/components/page/list-page'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { may } from '@/lib/permit'
import { listTexts } from '@/locales/list-texts'
import type { Translate } from '@/locales/translator'
import { countServicesOfView, getServiceTabs, listServicesOfAll } from './list-services'
import { serviceRows } from './service-rows'
import { canSort, serviceList, type ServiceView } from './view'

const columns = [
  { column: 'number', label: 'services.browse.number', sort: 'number' },
  { column: 'clientId', label: 'lists.clientId' },
  { column: 'client', label: 'lists.client' },
  { column: 'package', label: 'services.package' },
  { column: 'label', label: 'services.label' },
  { column: 'status', label: 'services.status' },
  { column: 'renews', label: 'services.renews', sort: 'renews', plain: true },
  { column: 'ends', label: 'services.browse.endsOn', plain: true },
  { column: 'term', label: 'services.term' },
  { column: 'quantity', label: 'services.browse.quantity', numeric: true },
  { column: 'price', label: 'services.price', numeric: true },
] as const

const { query } = serviceList

/** Billing > Services: the services of all clients. No sums: prices of a month and of a year do not add up. */
export async function ServiceList({ actor, t, view, path, panel }: {
  actor: Staff
  t: Translate
  view: ServiceView
  path: string
  panel: boolean
}) {
  const [page, facts, counted] = await Promise.all([
    listServicesOfAll(actor, view), getServiceTabs(actor), countServicesOfView(actor, view),
  ])
  const { count, more } = counted ?? { count: facts.whole(view), more: false }
  const number = new Intl.NumberFormat(t.locale)
  return (
    <ListPage texts={listTexts(t)} title={t('services.title')} path={path}
      none={facts.tabs.all > 0 ? undefined : { icon: 'package', title: t('services.browse.noneTitle'), text: t('services.browse.noneText') }}
      tabs={{
        label: t('services.browse.tabs'),
        items: serviceList.tabs.map((tab) => ({
          label: tab === 'all' ? t('lists.all') : t(`services.statuses.${tab}`), count: number.format(facts.tabs[tab]),
          href: `${path}${query(view, { tab })}`, current: view.tab === tab,
        })),
      }}
      view={{
        query: query(view), bare: query(serviceList.bare(view)), kept: query({ ...serviceList.bare(view), q: view.q }),
        filtered: serviceList.isFiltered(view), panel: { open: panel, href: panelAddress(path, query(view), 'filters') },
      }}
      search={{ label: t('services.browse.search'), value: view.q, kept: query(view, { q: undefined, tab: 'all' }) }}
      chips={chipsOf(view, t, facts.packages).map((chip) => ({ ...chip, href: `${path}${query(view, chip.without)}` }))}
      fields={<Filters {...{ view, t }} currencies={facts.currencies} packages={facts.packages} />}
      exportHref={may(actor, 'clients.export') ? `${path}/export${query(view)}` : undefined}
      sums={[]}
      headings={columns.map(({ column, label, ...rest }) => ({
        column, label: t(label), numeric: 'numeric' in rest, plain: 'plain' in rest,
        ...('sort' in rest && canSort(view, rest.sort)
          ? { href: `${path}${serviceList.sorted(view, rest.sort)}`, direction: view.sort === rest.sort ? view.dir : undefined } : {}),
      }))}
      rows={serviceRows(actor, t, page.rows)}
      pager={{
        summary: t(more ? 'services.browse.countMore' : 'services.browse.count', { count }),
        previousHref: page.previous && `${path}${query(view, { cursor: page.previous })}`,
        nextHref: page.next && `${path}${query(view, { cursor: page.next })}`,
      }} />
  )
}

type Named = { id: number; name: string }

function chipsOf(view: ServiceView, t: Translate, packages: readonly Named[]) {
  const day = (text: string) => formatDate(text, t.locale, 'UTC')
  return [
    view.q !== undefined && { name: t('lists.search'), text: view.q, without: { q: undefined } },
    view.package !== undefined && {
      name: t('services.package'), text: packages.find(({ id }) => id === view.package)?.name ?? '?', without: { package: undefined },
    },
    view.currency && { name: t('lists.currency'), text: view.currency, without: { currency: undefined } },
    view.from !== undefined && { name: t('services.browse.from'), text: day(view.from), without: { from: undefined } },
    view.to !== undefined && { name: t('services.browse.to'), text: day(view.to), without: { to: undefined } },
    view.asked && { name: t('home.askedServices'), text: t('common.yes'), without: { asked: undefined } },
    view.setAside && { name: t('services.browse.setAside'), text: t('common.yes'), without: { setAside: undefined } },
    view.ending && { name: t('services.browse.ending'), text: t('common.yes'), without: { ending: undefined } },
  ].filter((chip) => typeof chip === 'object')
}

function Filters({ view, t, currencies, packages }: {
  view: ServiceView; t: Translate; currencies: readonly string[]; packages: readonly Named[]
}) {
  const any = t('lists.any')
  const yes = [{ value: 'yes', label: t('common.yes') }]
  return (
    <>
      <SelectField name="package" label={t('services.package')} placeholder={any} defaultValue={view.package?.toString()}
        options={packages.map(({ id, name }) => ({ value: String(id), label: name }))} />
      <SelectField name="currency" label={t('lists.currency')} placeholder={any} defaultValue={view.currency}
        options={currencies.map((code) => ({ value: code, label: code }))} />
      <Field name="from" type="date" label={t('services.browse.from')} defaultValue={view.from} />
      <Field name="to" type="date" label={t('services.browse.to')} defaultValue={view.to} />
      <SelectField name="setAside" label={t('services.browse.setAside')} placeholder={any} defaultValue={view.setAside} options={yes} />
      <SelectField name="asked" label={t('home.askedServices')} placeholder={any} defaultValue={view.asked} options={yes} />
      <SelectField name="ending" label={t('services.browse.ending')} placeholder={any} defaultValue={view.ending} options={yes} />
    </>
  )
}
