import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { RowsTable } from '@/components/page/rows-table'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStaff } from '@/features/accounts/sessions'
import { formatClientNumber } from '@/features/clients/client'
import { clientName } from '@/features/clients/client-page'
import { listOpenClosings } from '@/features/closings/queries'
import { formatDate } from '@/lib/dates'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('closings.list') }
}

/** Clients who asked for their account to be closed and wait for an answer. */
export default async function ClosingsPage({ params }: Props) {
  const actor = await requireStaff((await params).company)
  const [t, closings] = await Promise.all([translator(actor.locale), listOpenClosings(actor)])
  const base = `/admin/${actor.company.slug}/clients`
  return (
    <>
      <PageHeader title={t('closings.list')} breadcrumbs={[{ label: t('nav.clients'), href: base }]} />
      <Card>
        {closings.length === 0 ? <EmptyState title={t('closings.empty')} /> : (
          <RowsTable caption={t('closings.list')}
            columns={[{ label: t('closings.name') }, { label: t('documents.clientId') }, { label: t('closings.asked') }, { label: t('closings.reason') }]}
            rows={closings.map((one) => ({
              id: one.id,
              cells: [
                { text: clientName(t, one), href: `${base}/${one.number}/closing`, isolate: true },
                { text: formatClientNumber(actor.company.clientNumberFormat, one.number), isolate: true },
                formatDate(one.createdAt, t.locale, actor.company.timeZone), { text: one.reason || '–', isolate: true },
              ],
            }))} />
        )}
      </Card>
    </>
  )
}
