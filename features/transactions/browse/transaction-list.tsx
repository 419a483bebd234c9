import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { ListPage } from '@/components/page/list-page'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import { listTexts } from '@/locales/list-texts'
import type { Translate } from '@/locales/translator'
import { paymentMethods } from '../transaction'
import { countTransactions, getTransactionTabs } from './count-transactions'
import { listTransactionsOfAll } from './list-transactions'
import { methodName, transactionRows } from './transaction-rows'
import { canSort, transactionList, type TransactionView } from './view'

const columns = [
  { column: 'number', label: 'transactions.browse.number' },
  { column: 'clientId', label: 'lists.clientId' },
  { column: 'client', label: 'lists.client' },
  { column: 'status', label: 'transactions.status' },
  { column: 'received', label: 'transactions.received', sort: 'received', plain: true },
  { column: 'method', label: 'transactions.method' },
  { column: 'reference', label: 'transactions.reference' },
  { column: 'amount', label: 'transactions.amount', sort: 'amount', numeric: true },
  { column: 'rest', label: 'transactions.unapplied', numeric: true },
] as const

const { query } = transactionList

/** Billing > Transactions: the transactions of all clients. */
export async function TransactionList({ actor, t, view, path, panel }: {
  actor: Staff
  t: Translate
  view: TransactionView
  path: string
  panel: boolean
}) {
  const [page, facts, counted] = await Promise.all([
    listTransactionsOfAll(actor, view), getTransactionTabs(actor, view), countTransactions(actor, view),
  ])
  const { count, more, sums } = counted ?? facts.whole
  const number = new Intl.NumberFormat(t.locale)
  const only = facts.currencies.length === 1 ? facts.currencies[0] : undefined
  const money = (amount: bigint, currency: string) => formatMoney(amount, currency, t.locale)
  return (
    <ListPage texts={listTexts(t)} title={t('transactions.title')} path={path}
      none={facts.tabs.all > 0 ? undefined
        : { icon: 'banknote', title: t('transactions.browse.noneTitle'), text: t('transactions.browse.noneText') }}
      tabs={{
        label: t('transactions.browse.tabs'),
        items: transactionList.tabs.map((tab) => ({
          label: tab === 'all' ? t('lists.all') : t(`transactions.statuses.${tab}`), count: number.format(facts.tabs[tab]),
          href: `${path}${query(view, { tab })}`, current: view.tab === tab,
        })),
      }}
      view={{
        query: query(view), bare: query(transactionList.bare(view)), kept: query({ ...transactionList.bare(view), q: view.q }),
        filtered: transactionList.isFiltered(view), panel: { open: panel, href: panelAddress(path, query(view), 'filters') },
      }}
      search={{ label: t('transactions.browse.search'), value: view.q, kept: query(view, { q: undefined, tab: 'all' }) }}
      chips={chipsOf(view, t).map((chip) => ({ ...chip, href: `${path}${query(view, chip.without)}` }))}
      fields={<Filters {...{ view, t }} currencies={facts.currencies} />}
      exportHref={may(actor, 'clients.export') ? `${path}/export${query(view)}` : undefined}
      sums={sums.map((sum) => ({
        key: sum.currency, figures: [
          { name: t('transactions.browse.sumAmount'), text: money(sum.amount, sum.currency) },
          ...(sum.credit > 0n ? [{ name: t('transactions.browse.sumCredit'), text: money(sum.credit, sum.currency) }] : []),
        ],
      }))}
      headings={columns.map(({ column, label, ...rest }) => {
        const sort = 'sort' in rest ? rest.sort : undefined
        const within = view.currency ?? only
        return {
          column, label: t(label), numeric: 'numeric' in rest, plain: 'plain' in rest,
          ...(sort && canSort({ ...view, currency: within }, sort) ? {
            href: `${path}${transactionList.sorted(view, sort, sort === 'amount' ? { currency: within } : {})}`,
            direction: view.sort === sort ? view.dir : undefined,
          } : {}),
        }
      })}
      rows={transactionRows(actor, t, page.rows)}
      pager={{
        summary: t(more ? 'transactions.browse.countMore' : 'transactions.browse.count', { count }),
        previousHref: page.previous && `${path}${query(view, { cursor: page.previous })}`,
        nextHref: page.next && `${path}${query(view, { cursor: page.next })}`,
      }} />
  )
}

const sources = { payment: 'transactions.browse.payments', 'credit-note': 'transactions.browse.creditNotes' } as const

function chipsOf(view: TransactionView, t: Translate) {
  const day = (text: string) => formatDate(text, t.locale, 'UTC')
  return [
    view.q !== undefined && { name: t('lists.search'), text: view.q, without: { q: undefined } },
    view.currency && { name: t('lists.currency'), text: view.currency, without: { currency: undefined } },
    view.method && { name: t('transactions.method'), text: methodName(view.method, t), without: { method: undefined } },
    view.source && { name: t('transactions.browse.source'), text: t(sources[view.source]), without: { source: undefined } },
    view.credit && { name: t('transactions.browse.credit'), text: t('common.yes'), without: { credit: undefined } },
    view.from !== undefined && { name: t('transactions.browse.from'), text: day(view.from), without: { from: undefined } },
    view.to !== undefined && { name: t('transactions.browse.to'), text: day(view.to), without: { to: undefined } },
  ].filter((chip) => typeof chip === 'object')
}

function Filters({ view, t, currencies }: { view: TransactionView; t: Translate; currencies: readonly string[] }) {
  const any = t('lists.any')
  const methods = new Set<string>([...paymentMethods, ...(view.method === undefined ? [] : [view.method])])
  return (
    <>
      <SelectField name="currency" label={t('lists.currency')} placeholder={any} defaultValue={view.currency}
        options={currencies.map((code) => ({ value: code, label: code }))} />
      <SelectField name="method" label={t('transactions.method')} placeholder={any} defaultValue={view.method}
        options={[...methods].map((method) => ({ value: method, label: methodName(method, t) }))} />
      <SelectField name="source" label={t('transactions.browse.source')} placeholder={any} defaultValue={view.source}
        options={(['payment', 'credit-note'] as const).map((value) => ({ value, label: t(sources[value]) }))} />
      <SelectField name="credit" label={t('transactions.browse.credit')} placeholder={any} defaultValue={view.credit}
        options={[{ value: 'yes', label: t('common.yes') }]} />
      <Field name="from" type="date" label={t('transactions.browse.from')} defaultValue={view.from} />
      <Field name="to" type="date" label={t('transactions.browse.to')} defaultValue={view.to} />
    </>
  )
}
