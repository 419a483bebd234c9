import type { Metadata } from 'next'
import { requireClient } from '@/features/accounts/sessions'
import { OwnList, type OwnListParams } from '@/features/clients/own-list'
import { OwnInvoiceList } from '@/features/invoices/own-invoice-list'
import { listInvoices } from '@/features/invoices/queries'
import { textsFor } from '@/features/settings/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.home.invoices') }
}

export default function Page(props: OwnListParams) {
  return (
    <OwnList {...props} path="/client/invoices" title="clientArea.home.invoices" none="clientArea.home.noInvoices"
      list={listInvoices} rows={(context) => <OwnInvoiceList {...context} />} />
  )
}
