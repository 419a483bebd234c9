import type { Metadata } from 'next'
import type { Search } from '@/features/accounts/log-in-page'
import { visitorTexts } from '@/features/accounts/visitor-texts'
import { InvitationPage } from '@/features/contacts/invitation-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await visitorTexts())('contacts.invitation.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <InvitationPage search={await searchParams} />
}
