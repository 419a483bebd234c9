import Link from 'next/link'
import { Section } from '@/components/page/section'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Name } from '@/components/ui/bdi'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { DryRun } from './queries'
import { reasonText } from './run-texts'

/** So many invoices are listed; the sums are over all of them. */
const shown = 200

/** What a run of a day would bill: sums per currency, the invoices, and what would be left aside. */
export function DryRunResult({ actor, t, plan }: { actor: Staff; t: Translate; plan: DryRun }) {
  const profile = (number: number) => `/admin/${actor.company.slug}/clients/${number}`
  const day = (iso: string) => formatDate(iso, t.locale, actor.company.timeZone)
  const count = (n: number) => new Intl.NumberFormat(t.locale).format(n)
  return (
    <>
      {plan.more && <Callout tone="warning" className="mb-4">{t('runs.dryRun.more', { count: count(plan.services) })}</Callout>}
      {plan.bills.length === 0 ? <Card><EmptyState compact title={t('runs.dryRun.none')} /></Card> : (
        <>
          <Section title={t('runs.dryRun.sums')}>
            <TableCard label={t('runs.dryRun.sums')}>
              <Table caption={t('runs.dryRun.sums')}>
                <thead>
                  <tr>
                    <Th>{t('runs.dryRun.currency')}</Th><Th numeric>{t('runs.dryRun.invoices')}</Th><Th numeric>{t('runs.dryRun.subtotal')}</Th>
                    <Th numeric>{t('runs.dryRun.tax')}</Th><Th numeric>{t('runs.dryRun.total')}</Th>
                  </tr>
                </thead>
                <tbody>
                  {plan.sums.map((sum) => (
                    <tr key={sum.currency}>
                      <Td>{sum.currency}</Td><Td numeric>{count(sum.count)}</Td>
                      <Td numeric>{formatMoney(sum.subtotal, sum.currency, t.locale)}</Td>
                      <Td numeric>{formatMoney(sum.tax, sum.currency, t.locale)}</Td>
                      <Td numeric>{formatMoney(sum.total, sum.currency, t.locale)}</Td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableCard>
          </Section>
          <Section title={t('runs.dryRun.list')}
            description={plan.bills.length > shown ? t('runs.dryRun.first', { count: count(shown), total: count(plan.bills.length) }) : undefined}>
            <TableCard>
              <Table caption={t('runs.dryRun.list')}>
                <thead>
                  <tr>
                    <Th>{t('runs.dryRun.client')}</Th><Th numeric>{t('runs.dryRun.lines')}</Th><Th>{t('runs.dryRun.due')}</Th>
                    <Th numeric>{t('runs.dryRun.total')}</Th>
                  </tr>
                </thead>
                <tbody>
                  {plan.bills.slice(0, shown).map((bill, at) => (
                    <tr key={`${bill.clientId} ${bill.currency} ${at}`}>
                      <Td><Link href={profile(bill.number)} prefetch={false} className="link"><Name>{bill.client}</Name></Link></Td>
                      <Td numeric>{count(bill.lines)}</Td><Td>{day(bill.dueOn)}</Td>
                      <Td numeric>{formatMoney(bill.total, bill.currency, t.locale)}</Td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableCard>
          </Section>
        </>
      )}
      {plan.left.length > 0 && (
        <Section title={t('runs.dryRun.left')}>
          <TableCard>
            <Table caption={t('runs.dryRun.left')}>
              <thead><tr><Th>{t('runs.setAside.client')}</Th><Th>{t('runs.setAside.reason')}</Th></tr></thead>
              <tbody>
                {plan.left.slice(0, shown).map((one, at) => (
                  <tr key={`${one.clientNumber} ${at}`}>
                    <Td><Link href={profile(one.clientNumber)} prefetch={false} className="link"><Name>{one.client}</Name></Link></Td>
                    <Td>{reasonText(t, one.reason)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </TableCard>
        </Section>
      )}
    </>
  )
}
