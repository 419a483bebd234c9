import { sql } from 'drizzle-orm'
import { paymentAttempts } from '@/db/schema/gateways'

/** A condition: the attempt is for one of these invoices. */
export function forInvoices(ids: readonly number[]) {
  const wanted = JSON.stringify(ids.map((invoiceId) => ({ invoiceId })))
  return sql`exists (select from jsonb_array_elements(${wanted}::text::jsonb) one where ${paymentAttempts.invoices} @> jsonb_build_array(one))`
}
