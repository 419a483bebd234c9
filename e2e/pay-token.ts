import { writePayToken } from '@/lib/pay-token'

/** The token of a link to pay, as the program would write it, good for so many days. */
export const payTokenOf = ({ companyId, id }: { companyId: number; id: number }, days = 30) =>
  writePayToken({ companyId, invoiceId: id, expiresAt: new Date(Date.now() + days * 86_400_000) })
