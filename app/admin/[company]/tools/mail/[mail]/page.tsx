import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { MailPage } from '@/features/mail/mail-page'
import { getMail } from '@/features/mail/queries'
import { idParam } from '@/lib/id-param'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; mail: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('mailLog.title') }
}

/** Tools > Mail: one mail, and what it says. */
export default async function Mail({ params }: Props) {
  const { company, mail } = await params
  const actor = await requireStaff(company)
  const [t, found] = await Promise.all([translator(actor.locale), getMail(actor, idParam(mail))])
  return <MailPage actor={actor} t={t} mail={found} />
}
