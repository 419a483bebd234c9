import { countryName } from '@/lib/countries'
import { subdivisionName } from '@/lib/subdivisions'

type Address = { address1: string; address2: string; city: string; zip: string; state: string; country: string }

/** Countries whose addresses write the postal code after the place; elsewhere it leads. */
const codeLast = new Set(`
  AE AI AU BB BD BH BM BN BZ CA CO EG FK GB GG GI HK ID IE IM IN IQ JE JM JO KE KH KR KY LB LK LY MM MV
  NG NZ OM PH PK QA SA SG TH TT TW TZ UA UG US VE VG VI VN YE ZA ZW`.trim().split(/\s+/))

/** An address line by line, in the order of its country, names in the reader's language; empty parts are left out. */
export function addressLines(address: Address, locale: string): string[] {
  const { address1, address2, city, zip, state, country } = address
  const region = state ? subdivisionName(state, locale) : ''
  const join = (parts: string[], by: string) => parts.filter(Boolean).join(by)
  const place = country === 'JP' ? [join([zip && `〒${zip}`, join([region, city], ' ')], ' ')]
    : codeLast.has(country) ? [join([city, join([regionCode(country, state, region), zip], ' ')], ', ')]
      : [join([zip, city], ' '), region === city ? '' : region]
  const lines = country === 'JP' ? [...place, address1, address2] : [address1, address2, ...place]
  return [...lines, country ? countryName(country, locale) : ''].filter(Boolean)
}

/** Where letters write the state in short: San Francisco, CA 94110. */
const regionCode = (country: string, state: string, name: string) =>
  ['US', 'CA', 'AU'].includes(country) && state.startsWith(`${country}-`) ? state.slice(country.length + 1) : name
