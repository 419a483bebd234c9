import { listCurrencies } from '@/features/companies/queries'
import { loadPackagePage, PackagePage, packageTitle, type PackageParams } from '@/features/packages/package-page'
import { PricesForm } from '@/features/packages/prices-form'
import { listPrices } from '@/features/packages/queries'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: PackageParams) => packageTitle(props, 'packages.prices')

export default async function PackagePrices({ params }: PackageParams) {
  const { company, package: id } = await params
  const { actor, t, pack } = await loadPackagePage(company, id)
  permit(actor, 'packages.edit')
  const [prices, offered] = await Promise.all([listPrices(actor, pack.id), listCurrencies(actor)])
  return (
    <PackagePage actor={actor} t={t} pack={pack} page="prices">
      <PricesForm actor={actor} t={t} pack={pack} prices={prices} offered={offered} />
    </PackagePage>
  )
}
