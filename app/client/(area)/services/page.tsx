import type { Metadata } from 'next'
import { requireClient } from '@/features/accounts/sessions'
import { OwnList, type OwnListParams } from '@/features/clients/own-list'
import { OwnServiceList } from '@/features/services/own-service-list'
import { listServices } from '@/features/services/queries'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('services')
  return { title: (await textsFor(actor))('clientArea.home.services') }
}

export default function Page(props: OwnListParams) {
  return (
    <OwnList {...props} need="services" path="/client/services" title="clientArea.home.services" none="clientArea.home.noServices"
      list={listServices} rows={(context) => <OwnServiceList {...context} />} />
  )
}
