import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { PackageTable } from '@/features/packages/package-table'
import { listPackages } from '@/features/packages/queries'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('packages.title') }
}

export default async function Packages({ params }: Props) {
  const actor = await requireStaff((await params).company)
  const [t, rows] = await Promise.all([translator(actor.locale), listPackages(actor)])
  return (
    <>
      <PageHeader title={t('packages.title')} description={t('packages.description')} actions={may(actor, 'packages.edit') && (
        <LinkButton variant="primary" icon={<Icon name="plus" />} href={`/admin/${actor.company.slug}/packages/new`}>
          {t('packages.add')}
        </LinkButton>
      )} />
      <TableCard>
        {rows.length > 0 ? <PackageTable actor={actor} t={t} rows={rows} />
          : <EmptyState icon="package" title={t('packages.none')} description={t('packages.noneText')} />}
      </TableCard>
    </>
  )
}
