import type { Metadata } from 'next'
import { ForgotPasswordPage } from '@/features/accounts/password-page'
import { visitorTexts } from '@/features/accounts/visitor-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await visitorTexts())('account.forgot.title') }
}

export default function Page() {
  return <ForgotPasswordPage audience="client" />
}
