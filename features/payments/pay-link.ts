import 'server-only'
import { appUrl } from '@/lib/app-url'
import { writePayToken } from '@/lib/pay-token'

const days = 90

/**
 * The address at which anybody who has it may see and pay this one invoice, without a login, for 90 days. It ends earlier
 * when the invoice is paid or void. For mails: whoever calls has decided that the reader may have it.
 */
export async function payLink(companyId: number, invoiceId: number, now = new Date()): Promise<string> {
  return appUrl(payPath(companyId, invoiceId, now))
}

export const payPath = (companyId: number, invoiceId: number, now: Date) =>
  `/pay/${writePayToken({ companyId, invoiceId, expiresAt: new Date(now.getTime() + days * 86_400_000) })}`
