import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge, StatusDot } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import type { Translate } from '@/locales/translator'
import type { StaffMember } from './queries'

/** Settings > Staff: who works here, and whether they can log in. */
export function StaffTable({ actor, members, t }: { actor: Staff; members: readonly StaffMember[]; t: Translate }) {
  return (
    <TableCard>
      <Table caption={t('settings.staff.title')}>
        <thead>
          <tr>
            <Th>{t('settings.staff.name')}</Th>
            <Th>{t('settings.staff.username')}</Th>
            <Th>{t('settings.staff.email')}</Th>
            <Th>{t('settings.staff.group')}</Th>
            <Th>{t('settings.staff.status')}</Th>
            <Th>{t('settings.staff.lastLogin')}</Th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.staffId}>
              <Td>
                <Link href={`/admin/${actor.company.slug}/settings/staff/${member.staffId}`} prefetch={false}
                  className="link">
                  <Name>{member.firstName} {member.lastName}</Name>
                </Link>{' '}
                {member.staffId === actor.staffId && <Badge>{t('settings.staff.you')}</Badge>}
              </Td>
              <Td><Name>{member.username}</Name></Td>
              <Td><bdi dir="ltr">{member.email}</bdi></Td>
              <Td><Name>{member.group}</Name></Td>
              <Td><StaffStatus member={member} t={t} /></Td>
              <Td>
                {member.lastLoginAt ? formatDateTime(member.lastLoginAt, t.locale, actor.company.timeZone)
                  : <span className="text-muted">{t('settings.staff.never')}</span>}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}

export function StaffStatus({ member, t }: {
  member: Pick<StaffMember, 'active' | 'hasPassword' | 'twoFactor'>
  t: Translate
}) {
  if (!member.active) return <StatusDot tone="danger">{t('settings.staff.inactive')}</StatusDot>
  if (!member.hasPassword) return <StatusDot tone="warning">{t('settings.staff.invited')}</StatusDot>
  return (
    <span className="inline-flex items-center gap-2">
      <StatusDot tone="success">{t('settings.staff.active')}</StatusDot>
      {member.twoFactor && <Badge>{t('settings.staff.twoFactor')}</Badge>}
    </span>
  )
}
