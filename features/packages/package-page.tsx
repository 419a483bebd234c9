import type { ReactNode } from 'react'
import { cache } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { TabLinks } from '@/components/ui/tabs'
import { requireStaff } from '@/features/accounts/sessions'
import type { Staff } from '@/lib/actor'
import { idParam } from '@/lib/id-param'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { getPackage, type Package } from './queries'

export type PackageParams = { params: Promise<{ company: string; package: string }> }

/** Who asks, in which language, about which package; once for the page and its title. */
export const loadPackagePage = cache(async (company: string, id: string) => {
  const actor = await requireStaff(company)
  const [t, pack] = await Promise.all([translator(actor.locale), getPackage(actor, idParam(id))])
  return { actor, t, pack }
})

/** The title of a page about a package. */
export async function packageTitle({ params }: PackageParams, key: MessageKey) {
  const { company, package: id } = await params
  const { t, pack } = await loadPackagePage(company, id)
  return { title: `${t(key)} · ${pack.name}` }
}

/** The head that the pages of a package share: what it is, its prices, its clients. */
export function PackagePage({ actor, t, pack, page, children }: {
  actor: Staff
  t: Translate
  pack: Package
  page: 'details' | 'prices' | 'clients' | 'delete'
  children: ReactNode
}) {
  const base = `/admin/${actor.company.slug}/packages`
  const here = `${base}/${pack.id}`
  const tabs = [
    { label: t('packages.details'), href: here, current: page === 'details' },
    { label: t('packages.prices'), href: `${here}/prices`, current: page === 'prices' },
    ...(pack.status === 'restricted' || page === 'clients'
      ? [{ label: t('packages.clients'), href: `${here}/clients`, current: page === 'clients' }] : []),
  ]
  return (
    <>
      <PageHeader title={<Name>{pack.name}</Name>} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('packages.title'), href: base }]}
        actions={page === 'delete' ? undefined : <LinkButton href={`${here}/delete`}>{t('common.delete')}</LinkButton>}
        tabs={<TabLinks items={tabs} label={pack.name} />} />
      {children}
    </>
  )
}
