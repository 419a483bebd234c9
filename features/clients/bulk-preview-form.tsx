import Link from 'next/link'
import { TextAreaField } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/fieldset'
import { Submit } from '@/components/form/submit'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { SettingChanges } from '@/features/settings/setting-changes'
import type { Staff } from '@/lib/actor'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { bulkChangeAction } from './actions/browse'
import { isTagChange, tagsAfter, writeBulkChange, type BulkChange, type BulkRow } from './bulk-change'
import { formatClientNumber, fullName } from './client'
import type { BulkPreview } from './queries/preview-bulk-change'
import { joinTags, mostTags } from './tag'

type BulkPreviewFormProps = {
  actor: Staff
  t: Translate
  change: BulkChange
  groups: readonly { id: number; name: string }[]
  numbers: readonly number[]
  more: boolean
  preview: BulkPreview
  view: string
  back: string
}

const listed = 100

/** What would change from what to what, who is left out and why; the button does exactly this. */
export function BulkPreviewForm({ actor, t, change, groups, numbers, more, preview, view, back }: BulkPreviewFormProps) {
  const { changing, skipped } = preview
  const say = (row: Row) => valueOf(change.what, row, groups, t)
  const then = (row: Row) => say({
    status: change.what === 'status' ? change.to : row.status, groupId: change.what === 'group' ? change.to : row.groupId,
    locale: change.what === 'language' ? change.to : row.locale, tags: isTagChange(change) ? tagsAfter(change, row.tags) : [],
  })
  const to = isTagChange(change) ? change.to : then({ status: 'active', groupId: 0, locale: '', tags: [] })
  const left = [
    skipped.already.length > 0 && t('clients.bulk.already', { count: skipped.already.length }),
    skipped.without.length > 0 && t('clients.bulk.without', { count: skipped.without.length }),
    skipped.full.length > 0 && t('clients.bulk.full', { count: skipped.full.length, most: mostTags }),
    skipped.erased.length > 0 && t('clients.bulk.erased', { count: skipped.erased.length }),
    skipped.missing > 0 && t('clients.bulk.missing', { count: skipped.missing }),
    more && t('clients.bulk.capped', { count: numbers.length }),
    changing.length > listed && t('clients.bulk.first', { count: listed }),
  ].filter((text) => typeof text === 'string')
  return (
    <Form action={bulkChangeAction} className="max-w-3xl"
      hidden={{ company: actor.company.slug, change: writeBulkChange(change), numbers: changing.map(({ number }) => number).join(','), view }}>
      <Callout tone={change.what === 'status' && change.to !== 'active' ? 'warning' : 'info'}
        title={`${t('clients.bulk.willChange', { count: changing.length })} · ${t('clients.bulk.to', { what: t(`clients.bulk.${change.what}`), to })}`}>
        {left.map((text) => <p key={text}>{text}</p>)}
        {change.what === 'status' && change.to !== 'active' && <p>{t('clients.bulk.blocks')}</p>}
      </Callout>
      {change.what === 'status' && changing.length > 0 && (
        <TextAreaField name="reason" label={t('clients.status.reason')} hint={t('clients.status.reasonHint')} rows={2}
          required={change.to !== 'active'} />
      )}
      {preview.settings && changing.length > 0 && <SettingChanges t={t} changes={preview.settings} counted />}
      {changing.length > 0 && (
        <TableCard>
          <Table caption={t('clients.bulk.title')}>
            <thead>
              <tr>
                <Th>{t('clients.browse.headings.number')}</Th><Th>{t('clients.browse.headings.name')}</Th>
                <Th>{t('clients.bulk.now')}</Th><Th>{t('clients.bulk.then')}</Th>
              </tr>
            </thead>
            <tbody>
              {changing.slice(0, listed).map((row) => (
                <tr key={row.number}>
                  <Td>
                    <Link href={`/admin/${actor.company.slug}/clients/${row.number}`} prefetch={false} className="cell-link">
                      {formatClientNumber(actor.company.clientNumberFormat, row.number)}
                    </Link>
                  </Td>
                  <Td><bdi>{fullName(row) || row.companyName}</bdi></Td>
                  <Td><bdi>{say(row)}</bdi></Td><Td><bdi>{then(row)}</bdi></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableCard>
      )}
      <FormActions>
        {changing.length > 0 && (
          <Submit variant={change.what === 'status' && change.to !== 'active' ? 'danger' : 'primary'}>
            {t('clients.bulk.apply', { count: changing.length })}
          </Submit>
        )}
        <LinkButton href={back}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}

type Row = Omit<BulkRow, 'erased'>

function valueOf(
  what: BulkChange['what'], row: Row, groups: readonly { id: number; name: string }[], t: Translate,
) {
  if (what === 'status') return t(`clients.statuses.${row.status}`)
  if (what === 'addTag' || what === 'removeTag') return joinTags(row.tags)
  return what === 'group' ? groups.find(({ id }) => id === row.groupId)?.name ?? '' : languageName(row.locale)
}
