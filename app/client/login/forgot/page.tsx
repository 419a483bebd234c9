import type { Metadata } from 'next'
import { visitorLocale } from '@/features/accounts/locale'
import { ForgotPasswordPage } from '@/features/accounts/password-page'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('account.forgot.title') }
}

export default function Page() {
  return <ForgotPasswordPage audience="client" />
}
