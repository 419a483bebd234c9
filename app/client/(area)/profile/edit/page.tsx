import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { isAnythingEditable } from '@/features/clients/own-overview'
import { OwnProfileForm } from '@/features/clients/own-profile-form'
import { getOwnProfile } from '@/features/clients/queries/get-own-profile'
import { textsFor } from '@/features/languages/texts'
import { NotFound } from '@/lib/errors'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('profile')
  return { title: (await textsFor(actor))('clientArea.profile.edit') }
}

export default async function Page() {
  const actor = await requireClient('profile')
  const [t, own] = await Promise.all([textsFor(actor), getOwnProfile(actor)])
  if (!isAnythingEditable(own)) throw new NotFound('form')
  return (
    <>
      <PageHeader title={t('clientArea.profile.edit')}
        breadcrumbs={[{ label: t('clientArea.profile.title'), href: '/client/profile' }]} />
      <OwnProfileForm t={t} own={own} />
    </>
  )
}
