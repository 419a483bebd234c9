/** The noun: what a transaction is, without any database. */
export type TransactionStatus = 'approved' | 'declined' | 'pending' | 'void' | 'refunded'
