import { BrandMark } from '@/components/page/brand-mark'
import { brandStyle } from '@/features/branding/branding'
import type { Translate } from '@/locales/translator'
import type { Audience } from './cookies'
import { visitedBrand } from './visitor-texts'

/** The frame before a log in, in the look of the company whose pages they are. */
export async function visitorBrand(t: Translate, audience: Audience) {
  const brand = await visitedBrand()
  if (!brand) return { company: t('common.product') }
  // Staff work in the colours of the program, whichever company they come for.
  return audience === 'staff' ? { company: brand.name } : { company: <BrandMark name={brand.name} logo={brand.logo} />, brandStyle: brandStyle(brand) }
}
