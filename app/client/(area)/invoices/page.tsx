import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { Button } from '@/components/ui/button'
import { Card, CardFooter } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { TabLinks } from '@/components/ui/tabs'
import { requireClient } from '@/features/accounts/sessions'
import { dueOf } from '@/features/invoices/invoice'
import { OwnInvoiceList } from '@/features/invoices/own-invoice-list'
import { listOwnInvoices } from '@/features/invoices/queries/own-invoices'
import { ownInvoicesAddress, ownInvoiceTabs, readOwnInvoicesView } from '@/features/invoices/own-invoices-view'
import { textsFor } from '@/features/languages/texts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const perPage = 25

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('clientArea.home.invoices') }
}

/** The client's own invoices by what is to be done with them; several open ones are paid at once. */
export default async function OwnInvoices({ searchParams }: Props) {
  const [actor, asked] = await Promise.all([requireClient('invoices'), searchParams])
  const { tab, search, before } = readOwnInvoicesView(asked)
  const [t, found] = await Promise.all([textsFor(actor), listOwnInvoices(actor, { tab, search, before, limit: perPage + 1 })])
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  const next = last && found.length > perPage ? ownInvoicesAddress({ tab, search, before: last.id }) : undefined
  const choose = rows.filter((row) => dueOf(row) > 0n).length > 1
  const none = search ? 'clientArea.invoices.noneFound' as const
    : ({ open: 'clientArea.home.noOpenInvoices', paid: 'clientArea.invoices.nonePaid', all: 'clientArea.home.noInvoices' } as const)[tab]
  const list = <OwnInvoiceList actor={actor} t={t} rows={rows} choose={choose} />
  return (
    <>
      <PageHeader title={t('clientArea.home.invoices')} tabs={(
        <TabLinks label={t('clientArea.home.invoices')} items={ownInvoiceTabs.map((one) => ({
          label: t(`clientArea.invoices.tabs.${one}`), href: ownInvoicesAddress({ tab: one, search }), current: one === tab,
        }))} />
      )} />
      <form action="/client/invoices" className="mb-4 flex gap-2" role="search">
        <input type="hidden" name="tab" value={tab} />
        <input key={search} type="search" name="search" className="input max-w-xs" defaultValue={search} maxLength={60} inputMode="search"
          aria-label={t('clientArea.invoices.search')} placeholder={t('clientArea.invoices.search')} />
        <Button type="submit" icon={<Icon name="search" />}>{t('clientArea.invoices.find')}</Button>
      </form>
      <Card>
        {rows.length === 0 ? <EmptyState compact title={t(none)} /> : choose ? (
          <form action="/client/pay" className="own-paying">
            {list}
            <div className="own-pay">
              <Button type="submit" variant="primary" icon={<Icon name="credit-card" />}>
                <span className="own-pay-all">{t('clientArea.invoices.payAll')}</span>
                <span className="own-pay-chosen">{t('clientArea.invoices.paySelected')}</span>
              </Button>
            </div>
          </form>
        ) : list}
        {(next || before !== undefined) && (
          <CardFooter>
            <Pager previousLabel={t('clients.profile.newest')} nextLabel={t('clients.profile.older')}
              previousHref={before === undefined ? undefined : ownInvoicesAddress({ tab, search })} nextHref={next} />
          </CardFooter>
        )}
      </Card>
    </>
  )
}
