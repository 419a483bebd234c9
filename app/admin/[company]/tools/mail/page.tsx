import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'
import { mailList } from '@/features/mail/log-view'
import { MailList } from '@/features/mail/mail-list'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('mailLog.title') }
}

/** Tools > Mail. The address holds the whole view, so that it can be shared. */
export default async function MailLog({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'mail.view')
  const view = mailList.parse(address)
  const path = `/admin/${company}/tools/mail`
  if (Object.values(address).includes('')) redirect(`${path}${mailList.query(view)}`)
  return <MailList {...{ actor, view, path }} t={await translator(actor.locale)} panel={address.panel === 'filters'} />
}
