import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { mailServers } from '@/db/schema/mail'
import { limit } from '@/features/accounts/rate-limit'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import { textsOf } from '@/features/languages/texts'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { seal } from '@/lib/secret-box'
import { framed } from '../html'
import type { ServerInput } from '../input'
import { accentOf } from '../render'
import { InsideHost, reachableHost } from '../server-host'
import { renderHtml } from '../template-text'
import { passwordContext, transportOf } from '../transport'

/**
 * Saves by which server the company's mail leaves. A password that is left empty stays as it is, as long as it goes to the
 * same host and user. Refused when the host leads into our own network. Needs settings.edit. Events never hold the password.
 */
export async function saveMailServer(actor: Staff, { version, password, ...input }: ServerInput) {
  permit(actor, 'settings.edit')
  if (input.host !== '') await refuseInside(input.host)
  const { id } = actor.company
  await transaction(async () => {
    await lockCompany(actor)
    const [before] = await db.select().from(mailServers).where(eq(mailServers.companyId, id))
    if ((before?.version ?? 0) !== version) throw await staleSave(actor, ['mail-server.saved'])
    // Otherwise whoever may change the host could have the password sent to theirs.
    const isSame = before?.host === input.host && before.username === input.username && before.encryption === input.encryption
    if (!password && before?.password && !isSame && input.username !== '') throw new Refusal({ password: 'mailServer.errors.passwordAgain' })
    const kept = input.username === '' ? '' : password ? seal(password, passwordContext(id)) : before?.password ?? ''
    const row = { ...input, password: kept, version: version + 1, updatedAt: new Date() }
    await db.insert(mailServers).values({ companyId: id, ...row }).onConflictDoUpdate({ target: mailServers.companyId, set: row })
    await record(actor, 'mail-server.saved', { changes: { host: [before?.host ?? '', input.host], from: [before?.fromAddress ?? '', input.fromAddress] } })
  })
}

async function refuseInside(host: string) {
  try {
    await reachableHost(host)
  } catch (error) {
    throw new Refusal({ host: error instanceof InsideHost ? 'mailServer.errors.inside' : 'mailServer.errors.unknownHost' })
  }
}

export type TestOutcome = 'sent' | 'none' | 'login' | 'unreachable' | 'encryption' | 'refused' | 'unknownHost' | 'inside' | 'failed'

/** Sends a mail at once by what is saved, and says how it went; `detail` is the number that the server answered. Needs settings.edit. */
export async function testMailServer(actor: Staff, to: string): Promise<{ outcome: TestOutcome; detail: string }> {
  permit(actor, 'settings.edit')
  await limit(`mail-test:${actor.company.id}`, { burst: 5, everySeconds: 30 })
  const send = await transportOf(actor.company.id)
  if (!send) return { outcome: 'none', detail: '' }
  const [t, accent] = await Promise.all([textsOf(actor.company.id, actor.locale), accentOf(actor.company.id)])
  const subject = t('mail.test.subject', { company: actor.company.name })
  const text = `${t('mail.test.text', { company: actor.company.name })}\n`
  const html = framed({ body: '<p>{{text}}</p>', subject, company: actor.company.name, locale: t.locale, accent, fill: (source) => renderHtml(source, { text }) })
  try {
    await send({ id: 0, to, subject, text, html, messageId: `<${crypto.randomUUID()}@test.invalid>`, createdAt: new Date() })
    return { outcome: 'sent', detail: '' }
  } catch (error) {
    const { code = '', responseCode } = error as { code?: string; responseCode?: number }
    return { outcome: outcomes[code] ?? 'failed', detail: responseCode === undefined ? '' : String(responseCode) }
  }
}

const outcomes: Readonly<Record<string, TestOutcome>> = {
  EAUTH: 'login', ENOAUTH: 'login', ECONNECTION: 'unreachable', ECONNREFUSED: 'unreachable', ETIMEDOUT: 'unreachable', ESOCKET: 'unreachable',
  ETLS: 'encryption', EENVELOPE: 'refused', EMESSAGE: 'refused', EDNS: 'unknownHost', EINSIDE: 'inside',
}
