import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { OwnEmailForm } from '@/features/clients/own-email-form'
import { getOwnProfile } from '@/features/clients/queries/get-own-profile'
import { textsFor } from '@/features/languages/texts'
import { permitOwner } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('profile')
  return { title: (await textsFor(actor))('clientArea.email.title') }
}

export default async function Page() {
  const actor = await requireClient('profile')
  permitOwner(actor)
  const [t, own] = await Promise.all([textsFor(actor), getOwnProfile(actor)])
  if (!own.emailEditable || actor.impersonator) throw new NotFound('form')
  return (
    <>
      <PageHeader title={t('clientArea.email.title')}
        breadcrumbs={[{ label: t('clientArea.profile.title'), href: '/client/profile' }]} />
      <OwnEmailForm t={t} client={own.client} />
    </>
  )
}
