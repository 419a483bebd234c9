import { filter, listView } from '@/lib/list-view'
import type { ServiceStatus } from '../service'

export const serviceStatuses = ['pending', 'active', 'suspended', 'canceled'] as const satisfies readonly ServiceStatus[]

/** The views of Billing > Services. */
export const serviceList = listView({
  tabs: [...serviceStatuses, 'all'],
  usualTab: 'active',
  sorts: {
    number: { dir: 'desc', key: 'number' },
    renews: { dir: 'asc', key: 'day' },
  },
  usualSort: 'number',
  filters: {
    q: filter.text, package: filter.id, currency: filter.currency, from: filter.day, to: filter.day, setAside: filter.yes,
    ending: filter.yes, asked: filter.yes,
  },
})

export type ServiceView = ReturnType<typeof serviceList.parse>

/** A stretch of renewal days is read in the order of those days. */
export const canSort = (view: ServiceView, sort: ServiceView['sort']) =>
  sort !== 'number' || (view.from === undefined && view.to === undefined)

/** A view out of its address. */
export function parseServiceView(address: Record<string, string | string[] | undefined>): ServiceView {
  const view = serviceList.parse(address)
  return canSort(view, view.sort) ? view : { ...view, sort: 'renews', dir: 'asc', cursor: undefined }
}

export const statusesOf = ({ tab }: ServiceView): readonly ServiceStatus[] => (tab === 'all' ? serviceStatuses : [tab])
