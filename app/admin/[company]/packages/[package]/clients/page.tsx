import { PackageClientList } from '@/features/packages/package-client-list'
import { loadPackagePage, PackagePage, packageTitle, type PackageParams } from '@/features/packages/package-page'
import { listPackageClients } from '@/features/packages/queries'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: PackageParams) => packageTitle(props, 'packages.clients')

export default async function PackageClients({ params }: PackageParams) {
  const { company, package: id } = await params
  const { actor, t, pack } = await loadPackagePage(company, id)
  permit(actor, 'packages.edit')
  const clients = await listPackageClients(actor, pack.id)
  return (
    <PackagePage actor={actor} t={t} pack={pack} page="clients">
      <PackageClientList actor={actor} t={t} pack={pack} clients={clients} />
    </PackagePage>
  )
}
