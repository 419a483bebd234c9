import { SelectField } from '@/components/form/select-field'
import { ListPage } from '@/components/page/list-page'
import type { ListCell, ListRow } from '@/components/page/list-table'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import { listTexts } from '@/locales/list-texts'
import type { Translate } from '@/locales/translator'
import { orderTones } from '../order-status'
import { countOrdersOfView, getOrderTabs, listOrders, type ListedOrder } from './list-orders'
import { orderList, type OrderView } from './view'

const columns = [
  { column: 'number', label: 'orders.browse.number' }, { column: 'clientId', label: 'lists.clientId' },
  { column: 'client', label: 'lists.client' }, { column: 'what', label: 'orders.browse.what' },
  { column: 'status', label: 'orders.browse.status' }, { column: 'form', label: 'orders.browse.form' },
  { column: 'created', label: 'orders.browse.created' }, { column: 'total', label: 'orders.browse.total', numeric: true },
] as const

const { query } = orderList

/** Billing > Orders: what visitors and clients have ordered, the newest first. */
export async function OrderList({ actor, t, view, path, panel }: { actor: Staff; t: Translate; view: OrderView; path: string; panel: boolean }) {
  const [page, facts, counted] = await Promise.all([listOrders(actor, view), getOrderTabs(actor), countOrdersOfView(actor, view)])
  const number = new Intl.NumberFormat(t.locale)
  const chips = [
    ...(view.q === undefined ? [] : [{ name: t('lists.search'), text: view.q, without: { q: undefined } }]),
    ...(view.form === undefined ? []
      : [{ name: t('orders.browse.form'), text: facts.forms.find(({ id }) => id === view.form)?.title ?? '?', without: { form: undefined } }]),
    ...(view.currency === undefined ? [] : [{ name: t('lists.currency'), text: view.currency, without: { currency: undefined } }]),
  ]
  return (
    <ListPage texts={listTexts(t)} title={t('orders.title')} path={path}
      none={facts.tabs.all > 0 ? undefined : { icon: 'inbox', title: t('orders.browse.noneTitle'), text: t('orders.browse.noneText') }}
      tabs={{
        label: t('orders.browse.tabs'),
        items: orderList.tabs.map((tab) => ({
          label: tab === 'all' ? t('lists.all') : t(`orders.statuses.${tab}`), count: number.format(facts.tabs[tab]),
          href: `${path}${query(view, { tab })}`, current: view.tab === tab,
        })),
      }}
      view={{
        query: query(view), bare: query(orderList.bare(view)), kept: query({ ...orderList.bare(view), q: view.q }),
        filtered: orderList.isFiltered(view), panel: { open: panel, href: panelAddress(path, query(view), 'filters') },
      }}
      search={{ label: t('lists.search'), value: view.q, kept: query(view, { q: undefined, tab: 'all' }) }}
      chips={chips.map((chip) => ({ ...chip, href: `${path}${query(view, chip.without)}` }))}
      fields={(
        <>
          <SelectField name="form" label={t('orders.browse.form')} placeholder={t('lists.any')} defaultValue={String(view.form ?? '')}
            options={facts.forms.map(({ id, title }) => ({ value: String(id), label: title }))} />
          <SelectField name="currency" label={t('lists.currency')} placeholder={t('lists.any')} defaultValue={view.currency ?? ''}
            options={facts.currencies.map((code) => ({ value: code, label: code }))} />
        </>
      )}
      sums={[]}
      headings={columns.map(({ column, label, ...rest }) => ({ column, label: t(label), numeric: 'numeric' in rest }))}
      rows={orderRows(actor, t, page.rows)}
      pager={{
        summary: t('orders.browse.count', { count: counted ?? facts.tabs[view.tab] }),
        previousHref: page.previous && `${path}${query(view, { cursor: page.previous })}`,
        nextHref: page.next && `${path}${query(view, { cursor: page.next })}`,
      }} />
  )
}

function orderRows(actor: Staff, t: Translate, rows: readonly ListedOrder[]): ListRow[] {
  const { company } = actor
  const seesClients = may(actor, 'clients.view')
  return rows.map((row) => {
    const clientId = formatClientNumber(company.clientNumberFormat, row.client.number)
    const cells: ListCell[] = [
      { text: String(row.number), href: `/admin/${company.slug}/billing/orders/${row.number}` },
      seesClients ? { text: clientId, href: `/admin/${company.slug}/clients/${row.client.number}` } : clientId,
      row.client.companyName || fullName(row.client) || t('clients.profile.unnamed'), row.items,
      { text: t(`orders.statuses.${row.status}`), tone: orderTones[row.status] }, row.form,
      formatDateTime(row.createdAt, t.locale, company.timeZone), formatMoney(row.total, row.currency, t.locale),
    ]
    return { id: row.id, label: String(row.number), cells }
  })
}
