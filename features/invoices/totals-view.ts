/** Totals as the form shows them: written for the reader already. */
export type TotalsView = {
  /** Of each row; '' where nothing is typed. */
  lines: string[]
  subtotal: string
  taxes: { label: string; amount: string }[]
  total: string
  /** Why there is no tax. */
  note?: string
}
