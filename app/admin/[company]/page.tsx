import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { Home } from '@/features/home/home'
import { clock } from '@/lib/clock'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ currency?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('home.title') }
}

/** Home of the staff portal. */
export default async function HomePage({ params, searchParams }: Props) {
  const [{ company }, { currency }] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  const t = await translator(actor.locale)
  return <Home actor={actor} t={t} currency={typeof currency === 'string' ? currency : actor.company.currency} now={clock()} />
}
