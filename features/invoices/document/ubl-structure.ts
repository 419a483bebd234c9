/**
 * What the profile Peppol BIS Billing 3.0 uses of UBL 2.1, for tests: each element's children in the order that UBL wants,
 * written as an XML Schema. `?` may be absent, `*` any number, `+` at least one. It refuses whatever is not in the profile.
 */
const dates = ['IssueDate', 'DueDate', 'TaxPointDate', 'StartDate', 'EndDate']
const amounts = ['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PrepaidAmount', 'PayableRoundingAmount', 'PayableAmount',
  'TaxAmount', 'TaxableAmount', 'PriceAmount']
const quantities = ['InvoicedQuantity', 'CreditedQuantity']
const texts = ['CustomizationID', 'ProfileID', 'ID', 'InvoiceTypeCode', 'CreditNoteTypeCode', 'Note', 'DocumentCurrencyCode', 'BuyerReference', 'Name',
  'StreetName', 'AdditionalStreetName', 'CityName', 'PostalZone', 'CountrySubentity', 'IdentificationCode', 'CompanyID', 'RegistrationName',
  'Telephone', 'ElectronicMail', 'PaymentMeansCode', 'PaymentID', 'TaxExemptionReasonCode', 'TaxExemptionReason', 'Description']

const head = ['CustomizationID', 'ProfileID', 'ID', 'IssueDate']
const middle = ['BillingReference*', 'AccountingSupplierParty', 'AccountingCustomerParty', 'PaymentMeans*', 'PaymentTerms?', 'TaxTotal+', 'LegalMonetaryTotal']

const aggregates: Record<string, string[]> = {
  BillingReference: ['InvoiceDocumentReference'],
  InvoiceDocumentReference: ['ID', 'IssueDate?'],
  AccountingSupplierParty: ['Party'],
  AccountingCustomerParty: ['Party'],
  Party: ['EndpointID?', 'PartyName?', 'PostalAddress', 'PartyTaxScheme*', 'PartyLegalEntity', 'Contact?'],
  PartyName: ['Name'],
  PostalAddress: ['StreetName?', 'AdditionalStreetName?', 'CityName?', 'PostalZone?', 'CountrySubentity?', 'Country'],
  Country: ['IdentificationCode'],
  PartyTaxScheme: ['CompanyID', 'TaxScheme'],
  TaxScheme: ['ID'],
  PartyLegalEntity: ['RegistrationName', 'CompanyID?'],
  Contact: ['Name?', 'Telephone?', 'ElectronicMail?'],
  PaymentMeans: ['PaymentMeansCode', 'PaymentID?', 'PayeeFinancialAccount?'],
  PayeeFinancialAccount: ['ID', 'Name?', 'FinancialInstitutionBranch?'],
  FinancialInstitutionBranch: ['ID'],
  PaymentTerms: ['Note'],
  TaxTotal: ['TaxAmount', 'TaxSubtotal+'],
  TaxSubtotal: ['TaxableAmount', 'TaxAmount', 'TaxCategory'],
  TaxCategory: ['ID', 'Percent?', 'TaxExemptionReasonCode?', 'TaxExemptionReason?', 'TaxScheme'],
  LegalMonetaryTotal: ['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PrepaidAmount?', 'PayableRoundingAmount?', 'PayableAmount'],
  InvoiceLine: ['ID', 'InvoicedQuantity', 'LineExtensionAmount', 'InvoicePeriod?', 'Item', 'Price'],
  CreditNoteLine: ['ID', 'CreditedQuantity', 'LineExtensionAmount', 'InvoicePeriod?', 'Item', 'Price'],
  InvoicePeriod: ['StartDate?', 'EndDate?'],
  Item: ['Description?', 'Name', 'ClassifiedTaxCategory'],
  ClassifiedTaxCategory: ['ID', 'Percent?', 'TaxScheme'],
  Price: ['PriceAmount'],
}

const roots: Record<string, string[]> = {
  Invoice: [...head, 'DueDate?', 'InvoiceTypeCode', 'Note?', 'DocumentCurrencyCode', 'BuyerReference', ...middle, 'InvoiceLine+'],
  CreditNote: [...head, 'CreditNoteTypeCode', 'Note?', 'DocumentCurrencyCode', 'BuyerReference', ...middle, 'CreditNoteLine+'],
}

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:'
const schema = (of: string, content: string) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:cac="${ubl}CommonAggregateComponents-2"
  xmlns:cbc="${ubl}CommonBasicComponents-2" xmlns="${ubl}${of}" targetNamespace="${ubl}${of}" elementFormDefault="qualified">${content}</xs:schema>`
const include = (of: string, fileName: string) => `<xs:import namespace="${ubl}${of}" schemaLocation="${fileName}"/>`

function sequence(children: readonly string[]): string {
  const bounds: Record<string, string> = { '?': 'minOccurs="0"', '*': 'minOccurs="0" maxOccurs="unbounded"', '+': 'maxOccurs="unbounded"' }
  const elements = children.map((child) => {
    const [, name = '', many = ''] = /^(\w+)([?*+]?)$/.exec(child) ?? []
    return `<xs:element ref="${Object.hasOwn(aggregates, name) ? 'cac' : 'cbc'}:${name}" ${bounds[many] ?? ''}/>`
  })
  return `<xs:complexType><xs:sequence>${elements.join('')}</xs:sequence></xs:complexType>`
}

const filled = '<xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction>'
const withAttribute = (name: string, base: string, attribute: string, kind: string) => `<xs:element name="${name}"><xs:complexType><xs:simpleContent>
  <xs:extension base="${base}"><xs:attribute name="${attribute}" use="required"><xs:simpleType>${kind}</xs:simpleType></xs:attribute></xs:extension>
  </xs:simpleContent></xs:complexType></xs:element>`
const pattern = (value: string) => `<xs:restriction base="xs:string"><xs:pattern value="${value}"/></xs:restriction>`

/** The schema of a root, and the files that it imports. */
export function structureOf(root: 'Invoice' | 'CreditNote') {
  const basic = [
    ...dates.map((name) => `<xs:element name="${name}" type="xs:date"/>`),
    ...texts.map((name) => `<xs:element name="${name}"><xs:simpleType>${filled}</xs:simpleType></xs:element>`),
    '<xs:element name="Percent" type="xs:decimal"/>',
    ...amounts.map((name) => withAttribute(name, 'xs:decimal', 'currencyID', pattern('[A-Z]{3}'))),
    ...quantities.map((name) => withAttribute(name, 'xs:decimal', 'unitCode', pattern('C62'))),
    withAttribute('EndpointID', 'xs:string', 'schemeID', pattern('[0-9]{4}|EM')),
  ].join('')
  const aggregate = Object.entries(aggregates).map(([name, children]) => `<xs:element name="${name}">${sequence(children)}</xs:element>`).join('')
  return {
    schema: schema(`${root}-2`, include('CommonAggregateComponents-2', 'cac.xsd') + include('CommonBasicComponents-2', 'cbc.xsd')
      + `<xs:element name="${root}">${sequence(roots[root]!)}</xs:element>`),
    preload: [
      { fileName: 'cac.xsd', contents: schema('CommonAggregateComponents-2', include('CommonBasicComponents-2', 'cbc.xsd') + aggregate) },
      { fileName: 'cbc.xsd', contents: schema('CommonBasicComponents-2', basic) },
    ],
  }
}
