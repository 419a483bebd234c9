import type { Metadata } from 'next'
import { visitorLocale } from '@/features/accounts/locale'
import type { Search } from '@/features/accounts/log-in-page'
import { ForgotPasswordPage } from '@/features/accounts/password-page'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('account.forgot.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { company } = await searchParams
  return <ForgotPasswordPage audience="client" slug={typeof company === 'string' ? company : undefined} />
}
