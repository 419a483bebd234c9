import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { GroupTable } from '@/features/client-groups/group-table'
import { listGroups } from '@/features/client-groups/queries'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.groups.title') }
}

export default async function ClientGroups({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, groups] = await Promise.all([translator(actor.locale), listGroups(actor)])
  const edit = may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.groups.title')}
      description={t('settings.groups.description')}
      readOnly={!edit}
      actions={edit && (
        <LinkButton variant="primary" icon={<Icon name="plus" />}
          href={`/admin/${actor.company.slug}/settings/client-groups/new`}>{t('settings.groups.add')}</LinkButton>
      )}>
      <GroupTable actor={actor} groups={groups} t={t} />
    </SettingsPage>
  )
}
