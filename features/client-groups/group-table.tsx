import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { ColorDot } from '@/components/ui/color-dot'
import { Icon } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import type { ClientGroup } from './queries'

/** Settings > Company > Client Groups (R9). */
export function GroupTable({ actor, groups, t }: { actor: Staff; groups: readonly ClientGroup[]; t: Translate }) {
  const base = `/admin/${actor.company.slug}/settings/client-groups`
  const edit = may(actor, 'settings.edit')
  const number = new Intl.NumberFormat(t.locale)
  return (
    <TableCard>
      <Table caption={t('settings.groups.title')}>
        <thead>
          <tr>
            <Th>{t('settings.groups.name')}</Th>
            <Th>{t('settings.groups.descriptionField')}</Th>
            <Th numeric>{t('settings.groups.clients')}</Th>
            {edit && <Th><span className="sr-only">{t('settings.groups.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <Td>
                <span className="inline-flex items-center gap-2">
                  <ColorDot color={group.color} />
                  {edit ? (
                    <Link href={`${base}/${group.id}`} prefetch={false} className="link">
                      <Name>{group.name}</Name>
                    </Link>
                  ) : <Name>{group.name}</Name>}
                  {group.isDefault && <Badge>{t('settings.groups.default')}</Badge>}
                </span>
              </Td>
              <Td className="max-w-96 truncate text-muted"><Name>{group.description}</Name></Td>
              <Td numeric>{number.format(group.clients)}</Td>
              {edit && (
                <Td align="end">
                  <LinkButton variant="ghost" size="sm" href={`${base}/${group.id}`} icon={<Icon name="pencil" />}
                    aria-label={t('settings.groups.editOne', { name: group.name })} />
                  <LinkButton variant="ghost" size="sm" href={`${base}/${group.id}/settings`} icon={<Icon name="settings" />}
                    aria-label={t('settings.groups.settingsOf', { name: group.name })} />
                  {!group.isDefault && (
                    <LinkButton variant="ghost" size="sm" href={`${base}/${group.id}/delete`}
                      icon={<Icon name="trash-2" />}
                      aria-label={t('settings.groups.deleteOne', { name: group.name })} />
                  )}
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
