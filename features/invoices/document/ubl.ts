import type { Party } from '@/db/schema/invoices'
import { decimalMoney } from '@/lib/money'
import { branch, leaf, xmlDocument, type Xml } from '@/lib/xml'
import type { DocumentLine, InvoiceDocument } from './document'
import { bareTaxId, electronicAddress, isVatNumber } from './electronic-address'
import { priceOf, taxCategories, type TaxCategory } from './tax-categories'

const customization = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
const profile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
const namespaces = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}
const rootOf = (kind: InvoiceDocument['kind']) => (kind === 'invoice' ? 'Invoice' : 'CreditNote')

/** Whether there is an e-invoice of it: only of what was issued and stands. */
export const isElectronic = ({ number, status }: Pick<InvoiceDocument, 'number' | 'status'>) =>
  number !== null && (status === 'open' || status === 'paid')

/** The e-invoice beside the PDF: UBL 2.1 in the profile Peppol BIS Billing 3.0. Only of issued documents that stand. */
export function invoiceUbl(document: InvoiceDocument): string {
  const { kind, number, issuedOn, dueOn, currency, buyer, notes, creditedNumber, creditedOn, payment } = document
  if (!isElectronic(document)) throw new Error('There is no e-invoice of a draft or void document')
  const invoice = kind === 'invoice'
  const money = (name: string, amount: bigint) => leaf(`cbc:${name}`, decimalMoney(amount, currency), { currencyID: currency })
  const taxes = taxCategories(document)
  const root = rootOf(kind)
  return xmlDocument(branch(root, [
    leaf('cbc:CustomizationID', customization),
    leaf('cbc:ProfileID', profile),
    leaf('cbc:ID', number ?? undefined),
    leaf('cbc:IssueDate', issuedOn),
    invoice ? leaf('cbc:DueDate', dueOn ?? undefined) : undefined,
    leaf(`cbc:${root}TypeCode`, invoice ? '380' : '381'),
    leaf('cbc:Note', notes.trim()),
    leaf('cbc:DocumentCurrencyCode', currency),
    // The profile wants a reference of the buyer's or an order; who has neither is told their own number.
    leaf('cbc:BuyerReference', buyer.clientId || number || undefined),
    branch('cac:BillingReference', [branch('cac:InvoiceDocumentReference', [
      leaf('cbc:ID', creditedNumber), creditedNumber ? leaf('cbc:IssueDate', creditedOn) : undefined,
    ])]),
    branch('cac:AccountingSupplierParty', [party(document.seller, 'seller')]),
    branch('cac:AccountingCustomerParty', [party(buyer, 'buyer')]),
    payment?.iban ? branch('cac:PaymentMeans', [
      leaf('cbc:PaymentMeansCode', currency === 'EUR' ? '58' : '30'),
      leaf('cbc:PaymentID', number ?? undefined),
      branch('cac:PayeeFinancialAccount', [
        leaf('cbc:ID', payment.iban.replaceAll(' ', '')), leaf('cbc:Name', payment.holder),
        branch('cac:FinancialInstitutionBranch', [leaf('cbc:ID', payment.bic)]),
      ]),
    ]) : undefined,
    // Something must say when the rest is due, if something is.
    invoice && !dueOn && document.total > document.applied ? branch('cac:PaymentTerms', [leaf('cbc:Note', 'Due on receipt')]) : undefined,
    branch('cac:TaxTotal', [
      money('TaxAmount', document.tax),
      ...taxes.groups.map(({ category, base, amount }) => branch('cac:TaxSubtotal', [
        money('TaxableAmount', base), money('TaxAmount', amount), taxCategory('cac:TaxCategory', category, true),
      ])),
    ]),
    branch('cac:LegalMonetaryTotal', [
      money('LineExtensionAmount', document.subtotal),
      money('TaxExclusiveAmount', document.subtotal),
      money('TaxInclusiveAmount', document.total),
      document.applied > 0n ? money('PrepaidAmount', document.applied) : undefined,
      money('PayableAmount', document.total - document.applied),
    ]),
    ...document.lines.map((line, at) => documentLine(line, at, kind, currency, taxes.ofLine[at]!)),
  ], { xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`, ...namespaces }))
}

function taxCategory(name: string, { id, percent, reasonCode, reason }: TaxCategory, reasons: boolean): Xml {
  return branch(name, [
    leaf('cbc:ID', id), leaf('cbc:Percent', percent),
    ...(reasons ? [leaf('cbc:TaxExemptionReasonCode', reasonCode), leaf('cbc:TaxExemptionReason', reason)] : []),
    branch('cac:TaxScheme', [leaf('cbc:ID', 'VAT')]),
  ])
}

function party(of: Party, side: 'seller' | 'buyer'): Xml {
  const { name, companyName, address1, address2, city, zip, state, country, taxId, email, phone } = of
  const address = electronicAddress(of)
  const legalName = companyName || name
  const vat = isVatNumber(taxId)
  // The name of a subdivision, or the part of its code behind the country.
  const subdivision = state?.replace(/^[A-Z]{2}-/, '')
  return branch('cac:Party', [
    leaf('cbc:EndpointID', address?.id, { schemeID: address?.scheme ?? '' }),
    branch('cac:PartyName', [leaf('cbc:Name', legalName)]),
    branch('cac:PostalAddress', [
      leaf('cbc:StreetName', address1), leaf('cbc:AdditionalStreetName', address2), leaf('cbc:CityName', city),
      leaf('cbc:PostalZone', zip), leaf('cbc:CountrySubentity', subdivision),
      branch('cac:Country', [leaf('cbc:IdentificationCode', country)]),
    ]),
    // A buyer's number that is not one of VAT has its place below; a seller's is a tax registration.
    taxId && (vat || side === 'seller') ? branch('cac:PartyTaxScheme', [
      leaf('cbc:CompanyID', vat ? bareTaxId(taxId) : taxId), branch('cac:TaxScheme', [leaf('cbc:ID', vat ? 'VAT' : 'TAX')]),
    ]) : undefined,
    branch('cac:PartyLegalEntity', [
      leaf('cbc:RegistrationName', legalName), side === 'buyer' && taxId && !vat ? leaf('cbc:CompanyID', taxId) : undefined,
    ]),
    branch('cac:Contact', [
      companyName && name !== companyName ? leaf('cbc:Name', name) : undefined, leaf('cbc:Telephone', phone), leaf('cbc:ElectronicMail', email),
    ]),
  ])
}

function documentLine(line: DocumentLine, at: number, kind: InvoiceDocument['kind'], currency: string, category: TaxCategory): Xml {
  const { description, quantity, amount, period } = line
  const { units, negative, forAll } = priceOf(line)
  // Prices are never below zero: of a discount the quantity is.
  const signed = (text: string) => (negative ? (text.startsWith('-') ? text.slice(1) : `-${text}`) : text)
  const [first = '', ...more] = description.split('\n').map((text) => text.trim()).filter(Boolean)
  const count = forAll ? '1' : plain(quantity)
  return branch(`cac:${rootOf(kind)}Line`, [
    leaf('cbc:ID', String(at + 1)),
    // C62 is one, of whatever is sold.
    leaf(kind === 'invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', signed(count), { unitCode: 'C62' }),
    leaf('cbc:LineExtensionAmount', decimalMoney(amount, currency), { currencyID: currency }),
    branch('cac:InvoicePeriod', [leaf('cbc:StartDate', period?.from), leaf('cbc:EndDate', period?.to)]),
    branch('cac:Item', [
      leaf('cbc:Description', more.join(' ')),
      leaf('cbc:Name', forAll && plain(quantity) !== '1' ? `${plain(quantity)} × ${first || '–'}` : first || '–'),
      taxCategory('cac:ClassifiedTaxCategory', category, false),
    ]),
    branch('cac:Price', [leaf('cbc:PriceAmount', decimalMoney(units, currency), { currencyID: currency })]),
  ])
}

/** A decimal without needless zeros. */
const plain = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)

