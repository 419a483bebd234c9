/** The noun: what a company is, without any database. */

/** Addresses that pages of the program have themselves. */
const reserved = new Set(['login', 'logout', 'setup', 'api', 'new', 'password', 'account', 'forgot', 'forgot-password'])

/** The part of an address that names a company: small letters, digits and single hyphens, 2 to 40 of them. */
export const isSlug = (text: string) =>
  text.length >= 2 && text.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !reserved.has(text)

/** An address made from a name; a name without Latin letters gives "company". */
export function slugOf(name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').slice(0, 36).replace(/^-+|-+$/g, '')
  return isSlug(slug) ? slug : 'company'
}

/** What clients can be let change of themselves in their area; `address` stands for all of its lines. */
export const clientEditableFields = [
  'firstName', 'lastName', 'companyName', 'title', 'address', 'email', 'phones', 'taxId',
] as const
export type ClientEditableField = (typeof clientEditableFields)[number]

/** The events of a company's own settings; they share one version. */
export const companyEvents = ['company.created', 'company.edited', 'company.locales-set'] as const
