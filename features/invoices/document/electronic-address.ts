import type { Party } from '@/db/schema/invoices'

/** Under which code of the Electronic Address Scheme a country's VAT numbers are addresses in the Peppol network. */
const schemes: Record<string, string> = {
  AD: '9922', AL: '9923', BA: '9924', BE: '9925', BG: '9926', CH: '9927', CY: '9928', CZ: '9929', DE: '9930', EE: '9931', GB: '9932', EL: '9933',
  GR: '9933', HR: '9934', IE: '9935', LI: '9936', LT: '9937', LU: '9938', LV: '9939', MC: '9940', ME: '9941', MK: '9942', MT: '9943', NL: '9944',
  PL: '9945', PT: '9946', RO: '9947', RS: '9948', SI: '9949', SK: '9950', SM: '9951', TR: '9952', VA: '9953', SE: '9955', FR: '9957',
  AT: '9914', ES: '9920', HU: '9910', IT: '0211', FI: '0213', DK: '0198',
}

/** A tax number without spaces and dots. */
export const bareTaxId = (taxId = '') => taxId.replace(/[\s.\-/]/g, '').toUpperCase()

/** Whether a tax number is one of VAT: led by its country, as rule BR-CO-09 has it. */
export const isVatNumber = (taxId = '') => Object.hasOwn(schemes, bareTaxId(taxId).slice(0, 2)) && /^[A-Z]{2}[0-9A-Z+*]{2,}$/.test(bareTaxId(taxId))

/** Where e-invoices for a party go: its VAT number, else its mail address. */
export function electronicAddress({ taxId, email }: Party): { scheme: string; id: string } | undefined {
  if (isVatNumber(taxId)) return { scheme: schemes[bareTaxId(taxId).slice(0, 2)]!, id: bareTaxId(taxId) }
  return email ? { scheme: 'EM', id: email } : undefined
}
