import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import { permissions as all } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import type { StaffGroup } from './queries'

/** Settings > Staff Groups. Only an empty group can be deleted. */
export function StaffGroupTable({ actor, groups, t }: { actor: Staff; groups: readonly StaffGroup[]; t: Translate }) {
  const base = `/admin/${actor.company.slug}/settings/staff-groups`
  const number = new Intl.NumberFormat(t.locale)
  return (
    <TableCard>
      <Table caption={t('settings.staffGroups.title')}>
        <thead>
          <tr>
            <Th>{t('settings.staffGroups.name')}</Th>
            <Th numeric>{t('settings.staffGroups.members')}</Th>
            <Th numeric>{t('settings.staffGroups.permissions')}</Th>
            <Th><span className="sr-only">{t('settings.groups.actions')}</span></Th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <Td><Link href={`${base}/${group.id}`} prefetch={false}
                className="link"><Name>{group.name}</Name></Link></Td>
              <Td numeric>{number.format(group.members)}</Td>
              <Td numeric>
                {t('settings.staffGroups.count', {
                  count: number.format(group.permissions.length), total: number.format(all.length),
                })}
              </Td>
              <Td align="end">
                <LinkButton variant="ghost" size="sm" href={`${base}/${group.id}`} icon={<Icon name="pencil" />}
                  aria-label={t('settings.staffGroups.editOne', { name: group.name })} />
                {group.members === 0 && (
                  <LinkButton variant="ghost" size="sm" href={`${base}/${group.id}/delete`}
                    icon={<Icon name="trash-2" />}
                    aria-label={t('settings.staffGroups.deleteOne', { name: group.name })} />
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
