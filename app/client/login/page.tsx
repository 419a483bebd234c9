import type { Metadata } from 'next'
import { LogInPage, type Search } from '@/features/accounts/log-in-page'
import { visitorLocale } from '@/features/accounts/locale'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('account.login.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <LogInPage audience="client" search={await searchParams} />
}
