/** What a client looks at in their list of invoices, as its address says it. */
export const ownInvoiceTabs = ['open', 'paid', 'all'] as const
export type OwnInvoiceTab = (typeof ownInvoiceTabs)[number]

export type OwnInvoicesView = { tab: OwnInvoiceTab; search: string; before?: number }

/** Anything that is not understood is as if it had not been said. */
export function readOwnInvoicesView(asked: Readonly<Record<string, string | string[] | undefined>>): OwnInvoicesView {
  const { tab, search, before } = asked
  return {
    tab: ownInvoiceTabs.find((one) => one === tab) ?? 'open',
    search: typeof search === 'string' ? search.replaceAll('\0', '').trim().slice(0, 60) : '',
    before: typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined,
  }
}

/** Where that view stands. */
export function ownInvoicesAddress({ tab, search, before }: OwnInvoicesView): string {
  const query = new URLSearchParams({
    ...(tab === 'open' ? {} : { tab }), ...(search ? { search } : {}), ...(before === undefined ? {} : { before: String(before) }),
  })
  return query.size > 0 ? `/client/invoices?${query}` : '/client/invoices'
}
