import { exportRoute } from '@/features/accounts/export-route'
import { parseBrowseView } from '@/features/clients/browse-view'
import { exportClients } from '@/features/clients/commands/export-clients'

/** The view of the address as a CSV file: the same filters, order and columns, without the pages. */
export const GET = exportRoute('clients', ['clients.view', 'clients.export'],
  (actor, address, t) => exportClients(actor, { ...parseBrowseView(address), cursor: undefined }, t))
