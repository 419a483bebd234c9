import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { ListPage } from '@/components/page/list-page'
import { Button } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import { listTexts } from '@/locales/list-texts'
import type { Translate } from '@/locales/translator'
import { bulkChanges } from './bulk'
import { countInvoices, getInvoiceTabs } from './count-invoices'
import { invoiceRows } from './invoice-rows'
import { listInvoicesOfAll, pageSize } from './list-invoices'
import { canSort, invoiceList, type InvoiceView } from './view'

const columns = [
  { column: 'number', label: 'invoices.number', sort: 'number' },
  { column: 'clientId', label: 'lists.clientId', sort: 'client' },
  { column: 'client', label: 'lists.client' },
  { column: 'status', label: 'invoices.status' },
  { column: 'issued', label: 'invoices.issued', sort: 'issued', plain: true },
  { column: 'due', label: 'invoices.due', sort: 'due', plain: true },
  { column: 'total', label: 'invoices.total', sort: 'total', numeric: true },
  { column: 'rest', label: 'invoices.browse.rest', sort: 'rest', numeric: true },
] as const

const { query } = invoiceList

/** Billing > Invoices: the invoices of all clients. */
export async function InvoiceList({ actor, t, view, path, panel, now }: {
  actor: Staff
  t: Translate
  view: InvoiceView
  path: string
  panel: boolean
  now: Date
}) {
  const [page, facts, counted] = await Promise.all([
    listInvoicesOfAll(actor, view, now), getInvoiceTabs(actor, view), countInvoices(actor, view, now),
  ])
  const { count, more, sums } = counted ?? facts.whole
  const number = new Intl.NumberFormat(t.locale)
  const only = facts.currencies.length === 1 ? facts.currencies[0] : undefined
  const money = (amount: bigint, currency: string) => formatMoney(amount, currency, t.locale)
  return (
    <ListPage texts={listTexts(t)} title={t('invoices.title')} path={path}
      none={facts.any ? undefined : { icon: 'receipt-text', title: t('invoices.browse.noneTitle'), text: t('invoices.browse.noneText') }}
      tabs={{
        label: t('invoices.browse.tabs'),
        items: invoiceList.tabs.map((tab) => ({
          label: tab === 'all' ? t('lists.all') : t(`invoices.statuses.${tab}`), count: number.format(facts.tabs[tab]),
          href: `${path}${query(view, { tab, ...(view.sort === 'rest' ? { sort: 'number', dir: 'desc' } : {}) })}`, current: view.tab === tab,
        })),
      }}
      view={{
        query: query(view), bare: query(invoiceList.bare(view)), kept: query({ ...invoiceList.bare(view), q: view.q }),
        filtered: invoiceList.isFiltered(view),
        panel: { open: panel, href: panelAddress(path, query(view), 'filters') },
      }}
      search={{ label: t('invoices.browse.search'), value: view.q, kept: query(view, { q: undefined, tab: 'all' }) }}
      chips={chipsOf(view, t).map((chip) => ({ ...chip, href: `${path}${query(view, chip.without)}` }))}
      fields={<Filters {...{ view, t }} currencies={facts.currencies} />}
      exportHref={may(actor, 'clients.export') ? `${path}/export${query(view)}` : undefined}
      sums={sums.map((sum) => ({
        key: sum.currency, figures: [
          { name: t('invoices.browse.sumTotal'), text: money(sum.total, sum.currency) },
          ...(sum.rest > 0n ? [{ name: t('invoices.browse.sumRest'), text: money(sum.rest, sum.currency) }] : []),
        ],
      }))}
      headings={columns.map(({ column, label, ...more }) => {
        const sort = 'sort' in more ? more.sort : undefined
        const within = view.currency ?? only
        const sortable = sort && canSort({ ...view, currency: within }, sort)
        const amounts = sort === 'total' || sort === 'rest'
        return {
          column, label: t(label), numeric: 'numeric' in more, plain: 'plain' in more,
          ...(sortable ? {
            href: `${path}${invoiceList.sorted(view, sort, amounts ? { currency: within } : {})}`,
            direction: view.sort === sort ? view.dir : undefined,
          } : {}),
        }
      })}
      rows={invoiceRows(actor, t, page.rows, now)}
      pager={{
        summary: t(more ? 'invoices.browse.countMore' : 'invoices.browse.count', { count }),
        previousHref: page.previous && `${path}${query(view, { cursor: page.previous })}`,
        nextHref: page.next && `${path}${query(view, { cursor: page.next })}`,
      }}
      bulk={may(actor, 'billing.edit') ? {
        action: `${path}/bulk`, pageSize, all: page.next ?? page.previous ? t('invoices.bulk.all') : undefined,
        children: bulkChanges.map((change) => (
          <Button key={change} type="submit" name="change" value={change} variant={change === 'void' ? 'danger' : 'primary'}>
            {t(`invoices.bulk.${change}`)} …
          </Button>
        )),
      } : undefined} />
  )
}

function chipsOf(view: InvoiceView, t: Translate) {
  const day = (text: string) => formatDate(text, t.locale, 'UTC')
  return [
    view.q !== undefined && { name: t('lists.search'), text: view.q, without: { q: undefined } },
    view.kind && { name: t('invoices.browse.kind'), text: t('invoices.browse.creditNotes'), without: { kind: undefined } },
    view.currency && { name: t('lists.currency'), text: view.currency, without: { currency: undefined } },
    view.overdue && { name: t('invoices.browse.overdue'), text: t('common.yes'), without: { overdue: undefined } },
    view.valid && { name: t('invoices.browse.valid'), text: t('common.yes'), without: { valid: undefined } },
    ...(['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo'] as const).map((name) => {
      const value = view[name]
      return value !== undefined && { name: t(`invoices.browse.${name}`), text: day(value), without: { [name]: undefined } }
    }),
  ].filter((chip) => typeof chip === 'object')
}

function Filters({ view, t, currencies }: { view: InvoiceView; t: Translate; currencies: readonly string[] }) {
  const any = t('lists.any')
  return (
    <>
      <SelectField name="kind" label={t('invoices.browse.kind')} placeholder={t('invoices.browse.onlyInvoices')} defaultValue={view.kind}
        options={[{ value: 'credit-note', label: t('invoices.browse.creditNotes') }]} />
      <SelectField name="currency" label={t('lists.currency')} placeholder={any} defaultValue={view.currency}
        options={currencies.map((code) => ({ value: code, label: code }))} />
      <SelectField name="overdue" label={t('invoices.browse.overdue')} placeholder={any} defaultValue={view.overdue}
        options={[{ value: 'yes', label: t('common.yes') }]} />
      <SelectField name="valid" label={t('invoices.browse.valid')} placeholder={any} defaultValue={view.valid}
        options={[{ value: 'yes', label: t('common.yes') }]} />
      <Field name="issuedFrom" type="date" label={t('invoices.browse.issuedFrom')} defaultValue={view.issuedFrom} />
      <Field name="issuedTo" type="date" label={t('invoices.browse.issuedTo')} defaultValue={view.issuedTo} />
      <Field name="dueFrom" type="date" label={t('invoices.browse.dueFrom')} defaultValue={view.dueFrom} />
      <Field name="dueTo" type="date" label={t('invoices.browse.dueTo')} defaultValue={view.dueTo} />
    </>
  )
}
