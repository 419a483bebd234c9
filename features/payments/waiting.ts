import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { paymentAttempts } from '@/db/schema/gateways'
import { accountSetups, forgottenAccounts } from '@/db/schema/payment-accounts'
import { refunds } from '@/db/schema/transactions'

/** Asked about after a quarter of an hour, and every quarter for a day; then, what a bank takes days for, four times a day. */
function isDue({ askedAt, createdAt }: { askedAt: PgColumn; createdAt: PgColumn }, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`coalesce(${askedAt}, ${createdAt}) < ${at} - case when ${createdAt} > ${at} - interval '1 day' then interval '15 minutes' else interval '6 hours' end`
}

/** Conditions: what in a company waits for a gateway's answer and is to be asked about now. */
export function waiting(companyId: number | SQL, now: Date) {
  return {
    /** What clients do by themselves has no name at a gateway. */
    attempts: and(sql`${paymentAttempts.companyId} = ${companyId}`, inArray(paymentAttempts.status, ['started', 'pending']),
      or(ne(paymentAttempts.gatewayReference, ''), eq(paymentAttempts.isCharge, true)), isDue(paymentAttempts, now)),
    setups: and(sql`${accountSetups.companyId} = ${companyId}`, eq(accountSetups.status, 'started'), ne(accountSetups.gatewayReference, ''),
      isDue(accountSetups, now)),
    refunds: and(sql`${refunds.companyId} = ${companyId}`, eq(refunds.status, 'pending'), isDue(refunds, now)),
    /** What is to be forgotten is so at once. */
    forgotten: and(sql`${forgottenAccounts.companyId} = ${companyId}`, sql`(${forgottenAccounts.askedAt} is null or ${isDue(forgottenAccounts, now)})`),
  }
}
