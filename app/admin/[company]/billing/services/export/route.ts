import { exportRoute } from '@/features/accounts/export-route'
import { exportServices } from '@/features/services/browse/export-services'
import { parseServiceView } from '@/features/services/browse/view'

/** The view of the address as a CSV file: the same filters and order, without the pages. */
export const GET = exportRoute('services', ['billing.view', 'clients.export'],
  (actor, address, t) => exportServices(actor, { ...parseServiceView(address), cursor: undefined }, t))
