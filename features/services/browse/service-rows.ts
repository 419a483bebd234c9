import type { ListCell, ListRow } from '@/components/page/list-table'
import type { Tone } from '@/components/ui/badge'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { decimalMoney, formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import type { ServiceStatus } from '../service'
import type { ListedService } from './list-services'

const tones: Record<ServiceStatus, Tone> = { pending: 'warning', active: 'success', suspended: 'danger', canceled: 'neutral' }

const clientName = ({ client }: ListedService, t: Translate) =>
  client.companyName || fullName(client) || t('clients.profile.unnamed')

/** Rows of the table: the package leads to the service, the Client ID to the profile. */
export function serviceRows(actor: Staff, t: Translate, rows: readonly ListedService[]): ListRow[] {
  const { company } = actor
  const seesClients = may(actor, 'clients.view')
  const day = (date: string | null) => (date === null ? '' : formatDate(date, t.locale, company.timeZone))
  return rows.map((row) => {
    const clientId = formatClientNumber(company.clientNumberFormat, row.client.number)
    const cells: ListCell[] = [
      { text: String(row.id), href: `/admin/${company.slug}/billing/services/${row.id}` },
      seesClients ? { text: clientId, href: `/admin/${company.slug}/clients/${row.client.number}` } : clientId,
      clientName(row, t), row.package, row.label,
      row.setAside ? { text: t('services.browse.setAside'), tone: 'danger' } : { text: t(`services.statuses.${row.status}`), tone: tones[row.status] },
      day(row.renewsOn), row.status === 'canceled' ? '' : day(row.cancelOn), t(`services.terms.${row.period}`, { count: row.term }),
      row.quantity === 1 ? '' : new Intl.NumberFormat(t.locale).format(row.quantity), formatMoney(row.price, row.currency, t.locale),
    ]
    return { id: row.id, label: String(row.id), cells }
  })
}

export const exportHeadings = (t: Translate) => [
  t('services.browse.number'), t('lists.clientId'), t('lists.client'), t('services.package'), t('services.label'), t('services.status'),
  t('services.renews'), t('services.browse.endsOn'), t('services.term'), t('services.browse.quantity'), t('lists.currency'),
  t('services.price'),
]

/** A line of the file: days as 2026-02-28, the price of one unit and term as 1234.50 with its currency beside it. */
export const exportCells = (actor: Staff, t: Translate, row: ListedService) => [
  row.id, formatClientNumber(actor.company.clientNumberFormat, row.client.number), clientName(row, t), row.package, row.label,
  t(`services.statuses.${row.status}`), row.renewsOn, row.cancelOn, t(`services.terms.${row.period}`, { count: row.term }),
  row.quantity, row.currency, decimalMoney(row.price, row.currency),
]
