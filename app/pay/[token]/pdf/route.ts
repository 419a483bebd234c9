import { pdfFile } from '@/features/invoices/document/download'
import { answering } from '@/features/invoices/file-answer'
import { knock } from '@/features/payments/knock'
import { openPayLink } from '@/features/payments/pay-link'
import { actorOf } from '@/features/payments/payer'
import { addressRange, clientAddress } from '@/lib/client-address'
import { clock } from '@/lib/clock'
import { NotFound } from '@/lib/errors'

/** The invoice of a link as a file, while it is to be paid. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  return answering({ userId: `link-${addressRange(clientAddress(request.headers))}` }, async () => {
    await knock(request.headers)
    const { state, bearer } = await openPayLink((await params).token, clock())
    if (state !== 'open') throw new NotFound('invoice')
    return pdfFile(actorOf(bearer), bearer.invoiceId, clock())
  })
}
