import type { Metadata } from 'next'
import { visitorLocale } from '@/features/accounts/locale'
import type { Search } from '@/features/accounts/log-in-page'
import { InvitationPage } from '@/features/contacts/invitation-page'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('contacts.invitation.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <InvitationPage search={await searchParams} />
}
