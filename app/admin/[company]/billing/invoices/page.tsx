import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'
import { InvoiceList } from '@/features/invoices/browse/invoice-list'
import { invoiceList, parseInvoiceView } from '@/features/invoices/browse/view'
import { clock } from '@/lib/clock'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = {
  params: Promise<{ company: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('invoices.title') }
}

/** Billing > Invoices. The address holds the whole view, so that it can be shared. */
export default async function InvoicesPage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'billing.view')
  const view = parseInvoiceView(address)
  const path = `/admin/${company}/billing/invoices`
  // The form of the filters sends empty fields; an address that is shared should be short.
  if (Object.values(address).includes('')) redirect(`${path}${invoiceList.query(view)}`)
  const t = await translator(actor.locale)
  return <InvoiceList {...{ actor, t, view, path }} panel={address.panel === 'filters'} now={clock()} />
}
