import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { findSystem } from '@/features/accounts/system'
import { findInvoiceFile } from '@/features/invoices/invoice-file'
import { getSettings } from '@/features/settings/queries'
import type { Attachment } from './transport'

/** The files that go with a mail: the invoice that it is about, where the company wants so. Made anew for each sending. */
export async function attachmentsOf({ companyId, clientId, invoiceId }: {
  companyId: number | null; clientId: number | null; invoiceId: number | null
}): Promise<Attachment[]> {
  if (companyId === null || clientId === null || invoiceId === null) return []
  const [company] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, companyId))
  const actor = company && await findSystem(company.slug)
  if (!actor || !(await getSettings(actor, { clientId }))['mail.attach-invoice']) return []
  const file = await findInvoiceFile(actor, invoiceId)
  return file ? [{ ...file, contentType: 'application/pdf' }] : []
}
