/** The most invoices that one bulk change may touch. */
export const mostChanged = 500

export const bulkChanges = ['deliver', 'void'] as const
export type InvoiceBulk = (typeof bulkChanges)[number]

export const parseBulk = (text: unknown): InvoiceBulk | undefined => bulkChanges.find((change) => change === text)

/** The ids in '12,15,99', each once; undefined when it is anything else or too many. */
export function parseIds(text: string): number[] | undefined {
  if (!/^\d{1,15}(,\d{1,15})*$/.test(text)) return undefined
  const ids = [...new Set(text.split(',').map(Number))]
  return ids.length <= mostChanged ? ids : undefined
}
