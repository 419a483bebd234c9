import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteGroupAction } from '@/features/client-groups/actions'
import { getGroup, listGroups } from '@/features/client-groups/queries'
import { compareGroupSettings } from '@/features/settings/queries'
import { SettingChanges } from '@/features/settings/setting-changes'
import { NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; group: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.groups.deleteConfirm') }
}

/** What will happen to the clients of the group, before it does. */
export default async function DeleteClientGroup({ params }: Props) {
  const { company, group: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, group, groups] = await Promise.all([
    translator(actor.locale), getGroup(actor, idParam(id)), listGroups(actor),
  ])
  const general = groups.find(({ isDefault }) => isDefault)
  if (group.isDefault || !general) throw new NotFound('client group to delete')
  const changes = group.clients === 0 ? [] : await compareGroupSettings(actor, group.id, general.id)
  const moves = group.clients === 0 ? t('settings.groups.deleteEmpty')
    : t('settings.groups.deleteMoves', { count: group.clients, group: general.name })
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.groups.deleteConfirm')}
      parent={{ label: t('settings.groups.title'), page: 'client-groups' }}>
      <ConfirmCard action={deleteGroupAction} hidden={{ company: actor.company.slug, id: String(group.id) }}
        title={t('settings.groups.deleteTitle', { name: group.name })} confirmLabel={t('settings.groups.deleteConfirm')}
        cancelLabel={t('common.cancel')} cancelHref={`/admin/${actor.company.slug}/settings/client-groups`}>
        <p>{moves} {t('settings.groups.deleteText')}</p>
        {changes.length > 0 && (
          <>
            <p className="mt-2">{t('settings.changes.whenDeleted')}</p>
            <SettingChanges t={t} changes={changes} className="mt-2" />
          </>
        )}
      </ConfirmCard>
    </SettingsPage>
  )
}
