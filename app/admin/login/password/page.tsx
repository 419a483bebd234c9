import type { Metadata } from 'next'
import { SetPasswordPage } from '@/features/accounts/password-page'
import type { Search } from '@/features/accounts/log-in-page'
import { visitorLocale } from '@/features/accounts/locale'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('account.setPassword.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <SetPasswordPage audience="staff" search={await searchParams} />
}
