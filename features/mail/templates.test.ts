import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany, unique } from '@/db/factories'
import { mailTemplates, outbox } from '@/db/schema/mail'
import { staffActor } from '@/features/accounts/testing'
import { rolledBack } from '@/db/testing'
import { Conflict, NotFound, Refusal } from '@/lib/errors'
import { translator } from '@/locales/translator'
import { localeCodes } from '@/locales'
import { queueMail } from './commands'
import { saveMailServer } from './commands/save-server'
import { resetTemplate, saveTemplate } from './commands/save-template'
import { sendAgain } from './commands/send-again'
import { mailList } from './log-view'
import { sendDueMail } from './outbox'
import { getMail, getMailServer, listMails } from './queries'
import { renderMail } from './render'
import { sampleMail } from './sample'
import { checkHtml, checkText } from './template-text'
import { htmlOfText } from './html'
import { defaultSource, linksOf, mailKinds, variablesOf } from './templates'
import type { OutgoingMail } from './transport'

const asAdmin = async (company: Parameters<typeof staffActor>[0]) => (await staffActor(company)).actor
const bill = { name: 'Zoë', company: 'Acme', link: 'https://portal.example.com/client/invoices/1', number: 'R-1', amount: '1000', currency: 'EUR', dueOn: '2026-11-30' }

describe('the product’s own templates', () => {
  test('of every kind are whole in every language, and so is the HTML made of them', async () => {
    for (const code of localeCodes) {
      const t = await translator(code)
      for (const kind of mailKinds) {
        const names = Object.keys(variablesOf(kind))
        const { subject, text } = defaultSource(kind, t)
        expect([code, kind, checkText(subject, names), checkText(text, names), checkHtml(htmlOfText(text, linksOf(kind)), names, linksOf(kind))])
          .toEqual([code, kind, undefined, undefined, undefined])
        expect(subject + text).not.toMatch(/mail\.[a-z]|undefined/i)
      }
    }
  })
})

describe('a company’s own template', () => {
  const own = { kind: 'invoice' as const, language: 'de', subject: 'Neue Rechnung {{number}}', text: 'Hallo {{name}}\n\nZahlen:\n{{payLink}}', html: '', client: '' }

  test('is used in its language, until it is taken back; a stale save is a conflict', () => rolledBack(async () => {
    const actor = await asAdmin(await makeCompany())
    const company = actor.company.id
    await saveTemplate(actor, { ...own, version: 0 })
    await expect(saveTemplate(actor, { ...own, version: 0 })).rejects.toThrow(Conflict)
    expect(await renderMail('invoice', 'de', { ...bill, payLink: 'https://portal.example.com/pay/x' }, company)).toMatchObject({
      subject: 'Neue Rechnung R-1', text: 'Hallo Zoë\n\nZahlen:\nhttps://portal.example.com/pay/x\n',
    })
    expect((await renderMail('invoice', 'en', bill, company)).subject).toBe('Invoice R-1 from Acme')
    await resetTemplate(actor, { kind: 'invoice', language: 'de', version: 1 })
    expect((await renderMail('invoice', 'de', bill, company)).subject).toBe('Rechnung R-1 von Acme')
  }))

  test('with a mistake is refused beside its field, with its place, and nothing is written', () => rolledBack(async () => {
    const actor = await asAdmin(await makeCompany())
    const refused = await saveTemplate(actor, { ...own, version: 0, text: 'Hi\n{{nmae}}', html: '<script>x</script>' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).fields).toMatchObject({
      text: { key: 'mailTemplates.problems.unknown', values: { line: 2, column: 1, name: 'nmae' } }, html: { key: 'mailTemplates.problems.element' },
    })
    expect(await db.select().from(mailTemplates).where(eq(mailTemplates.companyId, actor.company.id))).toEqual([])
  }))

  test('can be looked at before it is saved, of every kind', () => rolledBack(async () => {
    const company = await makeCompany()
    const [actor, client] = [await asAdmin(company), await makeClient(company, { firstName: '<b>Ada</b>', lastName: 'Byron' })]
    const mail = await sampleMail(actor, { ...own, version: 0, client: String(client.number) }, new Date())
    expect(mail.text).toContain('<b>Ada</b> Byron')
    expect(mail.html).toContain('&lt;b&gt;Ada&lt;/b&gt; Byron')
    for (const kind of mailKinds) {
      const { subject, text } = defaultSource(kind, await translator('ar'))
      const all = await sampleMail(actor, { kind, language: 'ar', version: 0, subject, text, html: '', client: '' }, new Date())
      expect(all.subject + all.text).not.toMatch(/\{\{|undefined|NaN/)
    }
    await expect(sampleMail(actor, { ...own, version: 0, client: '999999' }, new Date())).rejects.toThrow(Refusal)
  }))
})

describe('the log', () => {
  test('shows what was sent without links that open an account, and sends again what is of use', () => rolledBack(async () => {
    await db.delete(outbox)
    const company = await makeCompany()
    const [actor, client, stranger] = [await asAdmin(company), await makeClient(company), await asAdmin(await makeCompany())]
    const link = 'https://portal.example.com/client/login/password?token=geheim'
    await queueMail(actor, { template: 'set-password', to: 'a@example.com', locale: 'en', cause: unique('a'), clientId: client.id, variables: { name: 'A', company: 'Acme', username: 'a', link, minutes: 30 } })
    await queueMail(actor, { template: 'invoice', to: 'b@example.com', locale: 'de', cause: unique('b'), clientId: client.id, variables: { ...bill, payLink: 'https://portal.example.com/pay/geheim' } })
    const sent: OutgoingMail[] = []
    const before = (await listMails(actor, mailList.parse({}))).rows
    expect(before.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    const [invoice, password] = before
    expect((await getMail(actor, password?.id ?? 0)).body?.text).not.toContain('geheim')
    expect(await sendDueMail(async (mail) => void sent.push(mail))).toBe(2)
    expect(sent.map(({ text }) => text.includes('geheim'))).toEqual([true, true])
    for (const { id } of before) {
      const { body, state } = await getMail(actor, id)
      expect(state).toBe('sent')
      expect(JSON.stringify(body)).not.toContain('geheim')
      expect(body?.text).toContain('https://portal.example.com/…')
    }
    expect(JSON.stringify(await db.select().from(outbox))).not.toContain('portal.example.com/client')
    await expect(sendAgain(actor, { id: password?.id ?? 0, key: 'k' })).rejects.toThrow(Refusal)
    await expect(sendAgain(stranger, { id: invoice?.id ?? 0, key: 'k' })).rejects.toThrow(NotFound)
    await expect(getMail(stranger, invoice?.id ?? 0)).rejects.toThrow(NotFound)
    const again = await sendAgain(actor, { id: invoice?.id ?? 0, key: 'k' })
    expect(await sendAgain(actor, { id: invoice?.id ?? 0, key: 'k' })).toBe(again)
    await sendDueMail(async (mail) => void sent.push(mail))
    expect(sent[2]).toMatchObject({ to: 'b@example.com', text: sent[1]?.text })
    expect(sent[2]?.messageId).not.toBe(sent[1]?.messageId)
    expect((await listMails(actor, mailList.parse({ q: 'B@example.com', client: String(client.number), kind: 'invoice', tab: 'sent' }))).rows).toHaveLength(2)
    expect((await listMails(stranger, mailList.parse({}))).rows).toEqual([])
  }))
})

describe('the mail server of a company', () => {
  const server = { version: 0, host: '203.0.113.7', port: 587, encryption: 'starttls' as const, username: 'u', password: 'geheim', fromName: '', fromAddress: 'a@example.com', replyTo: '' }

  test('keeps its password sealed, and asks for it again before it goes elsewhere', () => rolledBack(async () => {
    const actor = await asAdmin(await makeCompany())
    await saveMailServer(actor, server)
    expect(JSON.stringify(await getMailServer(actor))).not.toContain('geheim')
    await saveMailServer(actor, { ...server, password: '', port: 2525, version: 1 })
    expect(await getMailServer(actor)).toMatchObject({ hasPassword: true, port: 2525 })
    await expect(saveMailServer(actor, { ...server, password: '', host: '203.0.113.8', version: 2 })).rejects.toThrow(Refusal)
  }))

  test.each(['127.0.0.1', 'localhost', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '192.168.1.1'])('must not be %s', (host) => rolledBack(async () => {
    vi.stubEnv('SMTP_INSIDE', '')
    const actor = await asAdmin(await makeCompany())
    await expect(saveMailServer(actor, { ...server, host })).rejects.toThrow(Refusal)
  }))
})
