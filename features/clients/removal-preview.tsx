import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { RecordKind, Removal } from './queries/preview-removal'

/** How many records of each kind; kinds without any are left out. */
export function RecordCounts({ t, title, counts, kinds, first }: {
  t: Translate
  title: string
  counts: Removal['counts']
  kinds: readonly RecordKind[]
  /** What goes with every client. */
  first?: string
}) {
  const lines = kinds.filter((kind) => counts[kind] > 0)
    .map((kind) => t(`clients.removal.records.${kind}`, { count: counts[kind] }))
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody>
        <ul className="grid gap-0.5 sm:grid-cols-2">
          {[...(first ? [first] : []), ...lines].map((line) => <li key={line}>{line}</li>)}
          {!first && lines.length === 0 && <li className="text-muted">{t('common.none')}</li>}
        </ul>
      </CardBody>
    </Card>
  )
}

/** Money by currency; a currency is never added to another. */
export function RemovalMoney({ t, money }: { t: Translate; money: Removal['money'] }) {
  if (money.length === 0) return <p className="text-muted">{t('clients.removal.noMoney')}</p>
  return (
    <TableCard>
      <Table caption={t('clients.removal.moneyTitle')}>
        <thead>
          <tr>
            <Th>{t('clients.removal.currency')}</Th>
            <Th numeric>{t('clients.removal.due')}</Th>
            <Th numeric>{t('clients.removal.paid')}</Th>
            <Th numeric>{t('clients.removal.credit')}</Th>
          </tr>
        </thead>
        <tbody>
          {money.map(({ currency, due, paid, credit }) => (
            <tr key={currency}>
              <Td>{currency}</Td>
              {[due, paid, credit].map((amount, index) => (
                <Td key={index} numeric>{formatMoney(amount, currency, t.locale)}</Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
