import type { Metadata } from 'next'
import { CodePage, type Search } from '@/features/accounts/log-in-page'
import { visitorTexts } from '@/features/accounts/visitor-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await visitorTexts())('account.code.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  return <CodePage audience="client" search={await searchParams} />
}
