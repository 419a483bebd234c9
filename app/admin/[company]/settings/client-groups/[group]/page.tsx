import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { ColorDot } from '@/components/ui/color-dot'
import { requireStaff } from '@/features/accounts/sessions'
import { GroupForm } from '@/features/client-groups/group-form'
import { getGroup } from '@/features/client-groups/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; group: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.groups.edit') }
}

export default async function ClientGroup({ params }: Props) {
  const { company, group: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, group] = await Promise.all([translator(actor.locale), getGroup(actor, idParam(id))])
  return (
    <SettingsPage actor={actor} t={t} ofCompany parent={{ label: t('settings.groups.title'), page: 'client-groups' }}
      title={(
        <span className="inline-flex items-center gap-2">
          <ColorDot color={group.color} /><Name>{group.name}</Name>
        </span>
      )}
      actions={(
        <>
          <LinkButton href={`/admin/${actor.company.slug}/settings/client-groups/${group.id}/settings`}>
            {t('settings.billing.open')}
          </LinkButton>
          {!group.isDefault && (
            <LinkButton href={`/admin/${actor.company.slug}/settings/client-groups/${group.id}/delete`}>
              {t('common.delete')}
            </LinkButton>
          )}
        </>
      )}>
      <GroupForm actor={actor} group={group} t={t} />
    </SettingsPage>
  )
}
