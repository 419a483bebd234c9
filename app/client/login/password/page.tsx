import type { Metadata } from 'next'
import { SetPasswordPage } from '@/features/accounts/password-page'
import type { Search } from '@/features/accounts/log-in-page'
import { visitorTexts } from '@/features/accounts/visitor-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await visitorTexts())('account.setPassword.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <SetPasswordPage audience="client" search={await searchParams} />
}
