import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { ColorDot } from '@/components/ui/color-dot'
import { requireStaff } from '@/features/accounts/sessions'
import { getGroup } from '@/features/client-groups/queries'
import { readSettings } from '@/features/settings/saving'
import { SettingsForm } from '@/features/settings/settings-form'
import { idParam } from '@/lib/id-param'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; group: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.billing.title') }
}

/** What counts for the clients of a group, where it departs from the company (R8). */
export default async function GroupSettings({ params }: Props) {
  const { company, group: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.view')
  const [t, group] = await Promise.all([translator(actor.locale), getGroup(actor, idParam(id))])
  const { trace, about } = await readSettings(actor, { groupId: group.id })
  const readOnly = !may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany readOnly={readOnly} description={t('settings.billing.groupDescription')}
      parent={{ label: t('settings.groups.title'), page: 'client-groups' }}
      title={(
        <span className="inline-flex items-center gap-2">
          <ColorDot color={group.color} /><span>{t('settings.billing.title')}: <Name>{group.name}</Name></span>
        </span>
      )}>
      <SettingsForm {...{ actor, trace, about, readOnly }} place={{ level: 'group', groupId: group.id }} />
    </SettingsPage>
  )
}
