import { Table, TableCard, Td, Th } from '@/components/page/table'
import type { Translate } from '@/locales/translator'
import { describeChange } from './describe-change'
import type { SettingChange } from './resolve'

/** What changes for clients who move to another group; with how many clients each change is for, where they are many. */
export function SettingChanges({ t, changes, counted, className }: {
  t: Translate
  changes: readonly SettingChange[]
  counted?: boolean
  className?: string
}) {
  const title = t(counted ? 'settings.changes.titleMany' : 'settings.changes.title')
  if (changes.length === 0) return <p className="text-muted">{t('settings.changes.none')}</p>
  return (
    <TableCard label={title} header={<h2 className="section-title">{title}</h2>} className={className}>
      <Table caption={title}>
        <thead>
          <tr>
            <Th>{t('settings.changes.setting')}</Th><Th>{t('settings.changes.now')}</Th><Th>{t('settings.changes.then')}</Th>
            {counted && <Th numeric>{t('settings.changes.clients')}</Th>}
          </tr>
        </thead>
        <tbody>
          {changes.map((change, at) => {
            const { label, before, after } = describeChange(t, change)
            return (
              <tr key={at}>
                <Td>{label}</Td><Td><bdi>{before}</bdi></Td><Td><bdi>{after}</bdi></Td>
                {counted && <Td numeric>{new Intl.NumberFormat(t.locale).format(change.clients)}</Td>}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableCard>
  )
}
