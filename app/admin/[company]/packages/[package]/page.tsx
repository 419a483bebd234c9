import { listLocales } from '@/features/companies/queries'
import { PackageForm } from '@/features/packages/package-form'
import { loadPackagePage, PackagePage, packageTitle, type PackageParams } from '@/features/packages/package-page'
import { listPackageNames } from '@/features/packages/queries'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: PackageParams) => packageTitle(props, 'packages.edit')

export default async function EditPackage({ params }: PackageParams) {
  const { company, package: id } = await params
  const { actor, t, pack } = await loadPackagePage(company, id)
  permit(actor, 'packages.edit')
  const [locales, names] = await Promise.all([listLocales(actor), listPackageNames(actor)])
  return (
    <PackagePage actor={actor} t={t} pack={pack} page="details">
      <PackageForm actor={actor} t={t} pack={pack} others={names.filter((one) => one.id !== pack.id)} locales={locales} />
    </PackagePage>
  )
}
