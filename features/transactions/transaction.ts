/** The noun: what a transaction is, without any database. */
export const transactionStatuses = ['approved', 'declined', 'pending', 'void', 'refunded'] as const
export type TransactionStatus = (typeof transactionStatuses)[number]
