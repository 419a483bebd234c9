import { BrandMark } from '@/components/page/brand-mark'
import { brandStyle, getBranding, type Branding } from '@/features/branding/branding'
import { findVisited } from '@/features/branding/visited'
import type { Translate } from '@/locales/translator'
import type { Audience } from './cookies'

/** The frame before a log in, in the look of the company that is visited, or whose `companyId` is known by a mailed link. */
export async function visitorBrand(t: Translate, audience: Audience, { slug, companyId }: { slug?: string; companyId?: number } = {}) {
  const brand: Branding | undefined = companyId === undefined ? await findVisited(slug) : await getBranding(companyId)
  if (!brand) return { company: t('common.product') }
  // Staff work in the colours of the program, whichever company they come for.
  return audience === 'staff' ? { company: brand.name } : { company: <BrandMark name={brand.name} logo={brand.logo} />, brandStyle: brandStyle(brand) }
}
