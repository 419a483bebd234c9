import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { listLocales } from '@/features/companies/queries'
import { PackageForm } from '@/features/packages/package-form'
import { listPackageNames } from '@/features/packages/queries'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('packages.add') }
}

export default async function NewPackage({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'packages.edit')
  const [t, locales, others] = await Promise.all([translator(actor.locale), listLocales(actor), listPackageNames(actor)])
  return (
    <>
      <PageHeader title={t('packages.add')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('packages.title'), href: `/admin/${actor.company.slug}/packages` }]} />
      <PackageForm actor={actor} t={t} others={others} locales={locales} />
    </>
  )
}
