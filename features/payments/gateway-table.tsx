import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { gatewayText } from './gateway-text'

/** Settings > Company > Payment Gateways: what there is, and what of it is on. */
export function GatewayTable({ actor, t, list }: {
  actor: Staff
  t: Translate
  list: readonly { id: string; isSetUp: boolean; enabled: boolean }[]
}) {
  return (
    <TableCard>
      <Table caption={t('payments.settings.title')}>
        <thead>
          <tr>
            <Th>{t('payments.settings.gateway')}</Th>
            <Th>{t('payments.settings.about')}</Th>
            <Th>{t('payments.settings.state')}</Th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ id, isSetUp, enabled }) => (
            <tr key={id}>
              <Td>
                <Link href={`/admin/${actor.company.slug}/settings/gateways/${id}`} prefetch={false} className="cell-link">
                  {gatewayText(t, id)('name')}
                </Link>
              </Td>
              <Td className="whitespace-normal">{gatewayText(t, id)('description')}</Td>
              <Td>
                <Badge tone={enabled ? 'success' : 'neutral'} dot>
                  {t(enabled ? 'payments.settings.on' : isSetUp ? 'payments.settings.off' : 'payments.settings.notSetUp')}
                </Badge>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
