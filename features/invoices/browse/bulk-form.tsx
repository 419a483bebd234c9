import { randomUUID } from 'node:crypto'
import { TextAreaField } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/fieldset'
import { Submit } from '@/components/form/submit'
import { RowsTable } from '@/components/page/rows-table'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Staff } from '@/lib/actor'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { bulkInvoicesAction } from '../actions/bulk'
import type { InvoiceBulk } from './bulk'
import type { BulkPreview } from './preview-bulk'

/** Which invoices would be mailed or made void; the button does exactly this. */
export function InvoiceBulkForm({ actor, t, change, preview, more, view, back }: {
  actor: Staff
  t: Translate
  change: InvoiceBulk
  preview: BulkPreview
  more: boolean
  view: string
  back: string
}) {
  const { changing, skipped } = preview
  const voids = change === 'void'
  return (
    <Form action={bulkInvoicesAction} className="max-w-3xl"
      hidden={{ company: actor.company.slug, change, ids: changing.map(({ id }) => id).join(','), view, key: randomUUID() }}>
      <Callout tone={voids ? 'warning' : 'info'} title={t(`invoices.bulk.${voids ? 'willVoid' : 'willDeliver'}`, { count: changing.length })}>
        {voids && <p>{t('invoices.void.text')}</p>}
        {skipped > 0 && <p>{t(`invoices.bulk.${voids ? 'notVoided' : 'notDelivered'}`, { count: skipped })}</p>}
        {more && <p>{t('invoices.bulk.capped')}</p>}
      </Callout>
      {voids && changing.length > 0 && (
        <TextAreaField name="reason" label={t('invoices.void.reason')} hint={t('invoices.void.reasonHint')} rows={2} required />
      )}
      {changing.length > 0 && (
        <TableCard>
          <RowsTable caption={t('invoices.title')} columns={[
            { label: t('invoices.number') }, { label: t('lists.client') }, ...(voids ? [] : [{ label: t('invoices.bulk.address') }]),
            { label: t('invoices.total'), numeric: true },
          ]} rows={changing.map((row) => ({
            id: row.id,
            cells: [
              { text: row.number ?? '', href: `/admin/${actor.company.slug}/billing/invoices/${row.id}`, isolate: true },
              { text: row.client, isolate: true }, ...(voids ? [] : [{ text: row.email, isolate: true }]),
              formatMoney(row.total, row.currency, t.locale),
            ],
          }))} />
        </TableCard>
      )}
      <FormActions>
        {changing.length > 0 && (
          <Submit variant={voids ? 'danger' : 'primary'}>{t(`invoices.bulk.${voids ? 'void' : 'deliver'}`)}</Submit>
        )}
        <LinkButton href={back}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
