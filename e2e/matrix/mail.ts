import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { mailServers, mailTemplates } from '@/db/schema/mail'
import { admin, settings } from './addresses'
import { byAdmins, everyone, forAdmins, row, type Actions, type Routes } from './rows'
import { writtenMail } from './stage'

const templateVersion = async (company: number) => (await db.select({ version: mailTemplates.version }).from(mailTemplates)
  .where(sql`${mailTemplates.companyId} = ${company} and ${mailTemplates.kind} = 'invoice' and ${mailTemplates.locale} = 'en'`))[0]?.version ?? 0
const serverVersion = async (company: number) =>
  (await db.select({ version: mailServers.version }).from(mailServers).where(eq(mailServers.companyId, company)))[0]?.version ?? 0

export const routes: Routes = {
  [`${settings}/mail`]: forAdmins,
  [`${settings}/mail-templates`]: forAdmins,
  [`${settings}/mail-templates/[kind]`]: forAdmins,
  // Takes what the form sends, and is nothing to open.
  [`${settings}/mail-templates/[kind]/preview`]: everyone('no'),
  [`${admin}/tools/mail`]: forAdmins,
  [`${admin}/tools/mail/[mail]`]: forAdmins,
  [`${admin}/tools/mail/[mail]/html`]: forAdmins,
}

export const actions: Actions = {
  'features/mail/actions.ts#saveTemplateAction': row(byAdmins, async (stage) => ({
    kind: 'invoice', language: 'en', version: String(await templateVersion(stage.world.company.id)), subject: unique('subject'), text: 'Hello {{name}}', html: '', client: '',
  })),
  'features/mail/actions.ts#resetTemplateAction': row(byAdmins, async (stage) => ({
    kind: 'invoice', language: 'en', version: String(await templateVersion(stage.world.company.id)),
  })),
  'features/mail/actions.ts#saveMailServerAction': row(byAdmins, async (stage) => ({
    version: String(await serverVersion(stage.world.company.id)), host: '', port: '587', encryption: 'starttls', username: '', password: '', fromName: unique('from'), fromAddress: '', replyTo: '',
  })),
  'features/mail/actions.ts#testMailServerAction': row(byAdmins, () => ({ to: 'reader@example.com' })),
  'features/mail/actions.ts#sendAgainAction': row(byAdmins, async (stage) => ({
    mail: String((await writtenMail(stage.world.company, stage.world.client)).id), key: crypto.randomUUID(),
  })),
}
