import { ConfirmCard } from '@/components/page/confirm-card'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { deletePackageAction } from '@/features/packages/actions'
import { loadPackagePage, PackagePage, packageTitle, type PackageParams } from '@/features/packages/package-page'
import { countServicesOf } from '@/features/packages/queries'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: PackageParams) => packageTitle(props, 'packages.delete')

/** What deleting does, or why the package can only be made inactive. */
export default async function DeletePackage({ params }: PackageParams) {
  const { company, package: id } = await params
  const { actor, t, pack } = await loadPackagePage(company, id)
  permit(actor, 'packages.edit')
  const count = await countServicesOf(actor, pack.id)
  const here = `/admin/${actor.company.slug}/packages/${pack.id}`
  return (
    <PackagePage actor={actor} t={t} pack={pack} page="delete">
      {count > 0 ? (
        <Callout tone="neutral" className="max-w-2xl" actions={<LinkButton href={here}>{t('packages.edit')}</LinkButton>}>
          {t('packages.used', { count })}
        </Callout>
      ) : (
        <ConfirmCard action={deletePackageAction} hidden={{ company: actor.company.slug, id: String(pack.id) }}
          title={t('packages.deleteTitle', { name: pack.name })} confirmLabel={t('packages.delete')}
          cancelLabel={t('common.cancel')} cancelHref={here}>
          <p>{t('packages.deleteText')}</p>
        </ConfirmCard>
      )}
    </PackagePage>
  )
}
