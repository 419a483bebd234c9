import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireClient } from '@/features/accounts/sessions'
import { isAnythingEditable, OwnOverview } from '@/features/clients/own-overview'
import { getOwnProfile } from '@/features/clients/queries/get-own-profile'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('profile')
  return { title: (await textsFor(actor))('clientArea.profile.title') }
}

export default async function Page() {
  const actor = await requireClient('profile')
  const [t, own] = await Promise.all([textsFor(actor), getOwnProfile(actor)])
  return (
    <>
      <PageHeader title={t('clientArea.profile.title')} actions={isAnythingEditable(own) && (
        <LinkButton href="/client/profile/edit" variant="primary" icon={<Icon name="pencil" />}>{t('common.edit')}</LinkButton>
      )} />
      <OwnOverview actor={actor} t={t} own={own} />
    </>
  )
}
