import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClientGroup, makeClients, makeCompany, makePackage, makeService, unique } from '@/db/factories'
import { companyBranding } from '@/db/schema/branding'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { mailTemplates, outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { createClient } from '@/features/clients/commands/create-client'
import { changeMarketing } from '@/features/clients/commands/change-marketing'
import { deleteView, saveView } from '@/features/clients/commands/save-view'
import { listConsents } from '@/features/clients/queries/list-consents'
import { listSavedViews } from '@/features/clients/queries/list-saved-views'
import { sendDueMail } from '@/features/mail/outbox'
import type { OutgoingMail } from '@/features/mail/transport'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { readUnsubscribeToken } from '@/lib/unsubscribe-token'
import { campaignMail } from './campaign-mail'
import { createCampaign, deleteCampaign, editCampaign } from './commands/save-campaign'
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign, testCampaign, unscheduleCampaign } from './commands/send-campaign'
import { unsubscribe } from './commands/unsubscribe'
import { newCampaignInput, type NewCampaignInput } from './input'
import { countAudience } from './queries/count-audience'
import { countRecipients, getCampaign } from './queries/get-campaign'
import { listCampaigns } from './queries/list-campaigns'
import { listRecipients } from './queries/list-recipients'
import { previewCampaign } from './queries/preview-campaign'
import { performCampaign } from './work'

const input: NewCampaignInput = {
  name: 'Spring', mainLocale: 'en', perMinute: 600, statuses: ['active'], groups: [], languages: [], country: '', tags: [], packages: [], service: '',
  field: null, value: '', view: null,
  texts: [
    { locale: 'en', subject: 'News for {{name}}', text: 'Hello {{firstName}},\n\nread on at https://example.com/a?b=1&c=2.' },
    { locale: 'ar', subject: 'أخبار', text: 'مرحبًا {{name}}' },
  ],
}
type Company = Awaited<ReturnType<typeof makeCompany>>
async function makeStage() {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  return { actor, company }
}
const agreed = (company: Company, list: Parameters<typeof makeClients>[1]) =>
  makeClients(company, list.map((values) => ({ marketingOptIn: true, ...values })))

async function started(actor: Staff, more: Partial<NewCampaignInput> = {}) {
  const id = await createCampaign(actor, { ...input, ...more })
  await startCampaign(actor, { id, version: 1, when: 'now', day: '', time: '' }, { now: new Date() })
  return id
}

const statesOf = async (id: number) => (await db.select().from(campaignRecipients).where(eq(campaignRecipients.campaignId, id))
  .orderBy(asc(campaignRecipients.clientId))).map(({ state, reason }) => (reason ? `${state} ${reason}` : state))
const queuedOf = (id: number) => db.select().from(outbox).where(and(eq(outbox.template, 'campaign'), eq(outbox.companyId, id)))

/** What other tests left in the outbox is not for here. */
const waitForOthers = (companyId: number) =>
  db.update(outbox).set({ nextAttemptAt: new Date('2999-01-01') }).where(sql`${outbox.companyId} is distinct from ${companyId}`)

/** Sends everything whose time it is, and what is to come in the next hours. */
async function sendAll(companyId: number) {
  const sent: OutgoingMail[] = []
  await waitForOthers(companyId)
  await db.update(outbox).set({ nextAttemptAt: new Date(0) }).where(eq(outbox.companyId, companyId))
  await sendDueMail(async (mail) => void sent.push(mail), 100, { campaign: campaignMail })
  return sent
}

describe('recipients', () => {
  test('only who agreed, is no fraud, was not erased and has an address, whatever is chosen', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [
      { locale: 'en' }, { locale: 'de' }, { locale: 'de' }, { status: 'inactive' }, { status: 'fraud' }, { email: '' }, { erasedAt: new Date() },
      { marketingOptIn: false },
    ])
    await agreed(await makeCompany(), [{}])
    const count = async (more: object) =>
      Object.fromEntries((await countAudience(actor, { ...input, view: null, ...more })).map((row) => [row.locale, row.count]))
    expect(await count({})).toEqual({ en: 1, de: 2 })
    expect(await count({ statuses: ['active', 'inactive'] })).toEqual({ en: 2, de: 2 })
    expect(await count({ statuses: [] })).toEqual({ en: 2, de: 2 })
    expect(await count({ statuses: ['fraud'] })).toEqual({})
    expect(await count({ languages: ['de'] })).toEqual({ de: 2 })
  }))

  test('by group, country, service, custom field and a saved view, each narrowing', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const group = await makeClientGroup(company.id)
    const [one, two, three] = await agreed(company, [
      { groupId: group.id, country: 'JP', locale: 'ja' }, { groupId: group.id, country: 'DE', locale: 'de' }, { country: 'DE', locale: 'en' },
    ])
    if (!one || !two || !three) throw new Error('no clients')
    const [pack, other] = [await makePackage(company.id), await makePackage(company.id)]
    await makeService(two, pack.id, { status: 'active' })
    await makeService(three, pack.id, { status: 'canceled' })
    await makeService(one, other.id, { status: 'active' })
    const [field] = await db.insert(customFields).values({ companyId: company.id, type: 'text', label: unique('field') }).returning()
    await db.insert(customFieldValues).values({ companyId: company.id, fieldId: field?.id ?? 0, clientId: three.id, value: 'blue' })
    const who = async (more: Partial<NewCampaignInput>) => {
      const id = await createCampaign(actor, { ...input, ...more })
      const { audience } = await getCampaign(actor, id)
      return (await countAudience(actor, audience)).map(({ locale }) => locale).toSorted()
    }
    expect(await who({ groups: [group.id] })).toEqual(['de', 'ja'])
    expect(await who({ country: 'DE' })).toEqual(['de', 'en'])
    expect(await who({ packages: [pack.id] })).toEqual(['de', 'en'])
    expect(await who({ packages: [pack.id], service: 'active' })).toEqual(['de'])
    expect(await who({ service: 'active' })).toEqual(['de', 'ja'])
    expect(await who({ field: field?.id ?? 0, value: 'blue' })).toEqual(['en'])
    expect(await who({ field: field?.id ?? 0, value: 'red' })).toEqual([])
    await saveView(actor, { name: 'Germans', query: '?tab=all&country=DE&cursor=x&panel=views' })
    const [view] = await listSavedViews(actor)
    expect(view?.query).toBe('?tab=all&country=DE')
    expect(await who({ view: view?.id ?? 0, groups: [group.id] })).toEqual(['de'])
    await expect(transaction(() => saveView(actor, { name: 'gERMANS', query: '' }))).rejects.toMatchObject({ fields: { name: 'clients.views.taken' } })
    const { actor: stranger } = await staffActor()
    await expect(transaction(() => deleteView(stranger, view?.id ?? 0))).rejects.toThrow(NotFound)
    await deleteView(actor, view?.id ?? 0)
    expect(await listSavedViews(actor)).toEqual([])
    await expect(transaction(() => createCampaign(actor, { ...input, view: view?.id ?? 0 }))).rejects.toMatchObject({ fields: { view: 'errors.choose' } })
  }))

  test('by tag, any of those that are named, for the count and for the list; one that nobody has is refused', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const [vip, late, both] = await agreed(company, [
      { tags: ['VIP'], locale: 'de' }, { tags: ['Pays late'], locale: 'en' }, { tags: ['VIP', 'Pays late'], locale: 'ja' }, {}, { tags: ['VIP'], marketingOptIn: false },
    ])
    await agreed(await makeCompany(), [{ tags: ['VIP', 'Theirs'] }])
    const listed = async (more: Partial<NewCampaignInput>) => {
      const id = await started(actor, more)
      const { audience } = await getCampaign(actor, id)
      await performCampaign(company.id, id, { now: new Date() })
      const rows = await db.select({ id: campaignRecipients.clientId }).from(campaignRecipients).where(eq(campaignRecipients.campaignId, id))
        .orderBy(asc(campaignRecipients.clientId))
      expect((await countAudience(actor, audience)).reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
      return rows.map((row) => row.id)
    }
    expect(await listed({ tags: ['vip'] })).toEqual([vip?.id, both?.id])
    expect(await listed({ tags: ['VIP', 'pays LATE'] })).toEqual([vip?.id, late?.id, both?.id])
    expect(await listed({ tags: ['VIP'], languages: ['ja'] })).toEqual([both?.id])
    for (const tags of [['Theirs'], ['VIP', 'VPI']]) {
      await expect(transaction(() => createCampaign(actor, { ...input, tags }))).rejects.toMatchObject({ fields: { tags: { key: 'campaigns.unknownTag' } } })
    }
    await saveView(actor, { name: 'VIP', query: '?tag=VIP' })
    const [view] = await listSavedViews(actor)
    expect(await listed({ view: view?.id ?? 0 })).toEqual([vip?.id, both?.id])
  }))

  test('groups, packages, fields and views of another company are refused', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const elsewhere = await makeCompany()
    const pack = await makePackage(elsewhere.id)
    const refuses = (field: string, more: Partial<NewCampaignInput>) =>
      expect(transaction(() => createCampaign(actor, { ...input, ...more }))).rejects.toMatchObject({ fields: { [field]: 'errors.choose' } })
    await refuses('groups', { groups: [elsewhere.generalGroupId] })
    await refuses('packages', { packages: [pack.id] })
  }))
})

describe('sending', () => {
  test('each gets the text of their language with their own name, a foot, and both headers to unsubscribe', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const [english, arab, german] = await agreed(company, [
      { firstName: 'Ann <b>', lastName: 'O\'Neill' }, { locale: 'ar', firstName: 'ليلى', lastName: 'حداد' }, { locale: 'de', firstName: 'Jo' },
    ])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date(), size: 2 })
    const sent = await sendAll(company.id)
    const to = (client?: { email: string }) => sent.find((mail) => mail.to === client?.email)
    expect(sent).toHaveLength(3)
    expect(to(english)).toMatchObject({ subject: "News for Ann <b> O'Neill" })
    expect(to(english)?.html).toContain('Hello Ann &lt;b&gt;,')
    expect(to(english)?.html).toContain('<a href="https://example.com/a?b=1&amp;c=2"')
    expect(to(arab)).toMatchObject({ subject: 'أخبار' })
    expect(to(arab)?.html).toContain('dir="rtl"')
    expect(to(german)?.text).toContain('Hello Jo')
    const link = /unsubscribe\/([\w-]{48})/.exec(to(english)?.text ?? '')?.[1] ?? ''
    expect(readUnsubscribeToken(link)).toEqual({ companyId: company.id, campaignId: id, clientId: english?.id })
    expect(to(english)?.headers?.['List-Unsubscribe']).toMatch(new RegExp(`^<https?://[^<>]+/api/unsubscribe/${link}>$`))
    expect(to(english)?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    await performCampaign(company.id, id, { now: new Date() })
    expect((await getCampaign(actor, id)).status).toBe('done')
    expect(await countRecipients(actor, id)).toMatchObject({ sent: 3, total: 3, failed: 0 })
    expect((await listRecipients(actor, id, { tab: 'sent', limit: 9 })).map(({ number }) => number)).toEqual([english, arab, german].map((c) => c?.number))
  }))

  test('its links to unsubscribe lead to the company’s own host name, when it has one', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const host = `news-${company.slug}.example`
    await db.insert(companyBranding).values({ companyId: company.id, host })
    await agreed(company, [{}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    const [mail] = await sendAll(company.id)
    const own = `https?://${host}(:\\d+)?`
    expect(mail?.text).toMatch(new RegExp(`${own}/unsubscribe/[\\w-]{48}`))
    expect(mail?.headers?.['List-Unsubscribe']).toMatch(new RegExp(`^<${own}/api/unsubscribe/[\\w-]{48}>$`))
    expect((await previewCampaign(actor, await getCampaign(actor, id)))[0]?.text).toMatch(new RegExp(`${own}/unsubscribe/`))
  }))

  test('a template of marketing mails without the link gets it all the same', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [{}])
    await db.insert(mailTemplates).values({
      companyId: company.id, kind: 'marketing', locale: 'en', subject: '{{subject}}', text: 'In short: {{body}}', html: '<p>{{body}}</p>',
    })
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    const [mail] = await sendAll(company.id)
    expect(mail?.text).toMatch(/^In short: Hello[^]*Unsubscribe: https?:\/\/\S+\/unsubscribe\/[\w-]{48}\n$/)
    expect(mail?.html).toMatch(/<a href="https?:\/\/[^"]+\/unsubscribe\/[\w-]{48}">Unsubscribe<\/a><\/p><\/body>/)
  }))

  test('who withdrew, became a fraud or was erased between the queue and the sending gets no mail', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const { actor: leaver } = await clientActor({ marketingOptIn: true }, company)
    const [fraud, erased, left, stays] = await agreed(company, [{}, {}, {}, {}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    expect(await queuedOf(company.id)).toHaveLength(5)
    await changeMarketing(leaver, { marketingOptIn: false, wording: 'Yes.' })
    const set = (client: typeof fraud, values: Partial<typeof clients.$inferInsert>) => db.update(clients).set(values).where(eq(clients.id, client?.id ?? 0))
    await set(fraud, { status: 'fraud' })
    await set(erased, { erasedAt: new Date(), marketingOptIn: false, email: '' })
    await set(left, { status: 'inactive' })
    expect((await sendAll(company.id)).map(({ to }) => to)).toEqual([stays?.email])
    expect(await statesOf(id)).toEqual(['skipped opted-out', 'skipped status', 'skipped erased', 'skipped status', 'sent'])
    expect((await queuedOf(company.id)).map(({ sentAt }) => sentAt !== null)).toEqual([true])
  }))

  test('a changed address gets the mail, the old one does not', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const [client] = await agreed(company, [{ email: 'old@client.example' }])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    await db.update(clients).set({ email: 'new@client.example' }).where(eq(clients.id, client?.id ?? 0))
    expect(await sendAll(company.id)).toEqual([])
    await performCampaign(company.id, id, { now: new Date(Date.now() + 60_000) })
    expect((await sendAll(company.id)).map(({ to }) => to)).toEqual(['new@client.example'])
  }))

  test('the pace spreads the mails, hands over a few seconds at a time, and stops while no mail leaves', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, Array.from({ length: 100 }, () => ({})))
    const id = await started(actor, { perMinute: 60 })
    const now = new Date()
    await performCampaign(company.id, id, { now })
    const times = (await queuedOf(company.id)).map(({ nextAttemptAt }) => nextAttemptAt.getTime() - now.getTime()).toSorted((a, b) => a - b)
    expect(times).toEqual(Array.from({ length: 10 }, (_, n) => n * 1000))
    await performCampaign(company.id, id, { now })
    expect(await queuedOf(company.id)).toHaveLength(10)
    for (let seconds = 10; seconds <= 600; seconds += 10) await performCampaign(company.id, id, { now: new Date(now.getTime() + seconds * 1000) })
    expect(await queuedOf(company.id)).toHaveLength(70)
    expect((await getCampaign(actor, id)).status).toBe('running')
  }))

  test('paused, nothing leaves and nothing waits in the outbox; resumed, each gets it once', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [{}, {}, {}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    await pauseCampaign(actor, id)
    expect(await queuedOf(company.id)).toEqual([])
    await performCampaign(company.id, id, { now: new Date() })
    expect([await sendAll(company.id), await statesOf(id)]).toEqual([[], ['waiting', 'waiting', 'waiting']])
    await resumeCampaign(actor, id, { now: new Date() })
    await performCampaign(company.id, id, { now: new Date() })
    expect(await sendAll(company.id)).toHaveLength(3)
    expect(await sendAll(company.id)).toEqual([])
  }))

  test('what was handed over before a stop is not sent, and a stopped campaign cannot go on', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [{}, {}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    // As if a sender had been at it: its rows are in the outbox though the campaign was stopped.
    await db.update(campaigns).set({ status: 'stopped' }).where(eq(campaigns.id, id))
    expect(await sendAll(company.id)).toEqual([])
    expect(await statesOf(id)).toEqual(['waiting', 'waiting'])
    await db.update(campaigns).set({ status: 'paused' }).where(eq(campaigns.id, id))
    await stopCampaign(actor, id, { now: new Date() })
    for (const step of [() => resumeCampaign(actor, id, { now: new Date() }), () => pauseCampaign(actor, id), () => unscheduleCampaign(actor, id)]) {
      await expect(transaction(step)).rejects.toMatchObject({ fields: { '': 'campaigns.refusals.stopped' } })
    }
    await expect(transaction(() => deleteCampaign(actor, id))).rejects.toMatchObject({ fields: { '': 'campaigns.notDraft' } })
  }))

  test('a recipient whose mail was emptied from the outbox by erasing holds nothing up', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [{}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    await db.delete(outbox).where(eq(outbox.companyId, company.id))
    for (const seconds of [20, 40]) await performCampaign(company.id, id, { now: new Date(Date.now() + seconds * 1000) })
    expect([await statesOf(id), (await getCampaign(actor, id)).status]).toEqual([['skipped erased'], 'done'])
  }))

  test('a refused address is told as failed', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    await agreed(company, [{}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    const refuse = async () => { throw Object.assign(new Error('no'), { code: 'EENVELOPE', responseCode: 550 }) }
    await waitForOthers(company.id)
    await db.update(outbox).set({ nextAttemptAt: new Date(0) }).where(eq(outbox.companyId, company.id))
    await sendDueMail(refuse, 5, { campaign: campaignMail })
    expect(await statesOf(id)).toEqual(['failed address'])
  }))

  test('scheduled by the clock of the company, refused in the past, and a draft again', () => rolledBack(async () => {
    const company = await makeCompany({ timeZone: 'Asia/Tokyo' })
    const { actor } = await staffActor(company)
    await agreed(company, [{}])
    const id = await createCampaign(actor, input)
    const now = new Date('2026-03-01T00:00:00Z')
    const start = (day: string, version = 1) => transaction(() => startCampaign(actor, { id, version, when: 'later', day, time: '08:30' }, { now }))
    await expect(start('2026-03-01')).rejects.toMatchObject({ fields: { day: 'campaigns.past' } })
    await expect(start('2026-03-02', 9)).rejects.toThrow(Conflict)
    await start('2026-03-02')
    expect(await getCampaign(actor, id)).toMatchObject({ status: 'scheduled', startsAt: new Date('2026-03-01T23:30:00Z') })
    await performCampaign(company.id, id, { now: new Date('2026-03-01T23:29:59Z') })
    expect(await statesOf(id)).toEqual([])
    await unscheduleCampaign(actor, id)
    await start('2026-03-02')
    await performCampaign(company.id, id, { now: new Date('2026-03-01T23:30:00Z') })
    expect(await statesOf(id)).toEqual(['handed'])
  }))

  test('nobody to write to is said before; a draft can be tested, edited and deleted', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const id = await createCampaign(actor, input)
    await expect(transaction(() => startCampaign(actor, { id, version: 1, when: 'now', day: '', time: '' }, { now: new Date() })))
      .rejects.toMatchObject({ fields: { '': 'campaigns.nobody' } })
    expect(await testCampaign(actor, id)).toBe(2)
    const sent = await sendAll(company.id)
    expect(sent.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([[actor.email, 'News for Emma Clarke'], [actor.email, 'أخبار']])
    expect(await countRecipients(actor, id)).toMatchObject({ total: 0 })
    expect((await previewCampaign(actor, await getCampaign(actor, id))).map(({ subject }) => subject)).toEqual(['أخبار', 'News for Emma Clarke'])
    await editCampaign(actor, { ...input, id, version: 1, name: 'Summer', texts: input.texts.slice(0, 1) })
    await expect(transaction(() => editCampaign(actor, { ...input, id, version: 1 }))).rejects.toThrow(Conflict)
    expect(await listCampaigns(actor, { limit: 5 })).toMatchObject([{ id, name: 'Summer', total: 0 }])
    await deleteCampaign(actor, id)
    expect(await listCampaigns(actor, { limit: 5 })).toEqual([])
  }))
})

test('two senders and two workers at once send each mail once', async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  await agreed(company, Array.from({ length: 30 }, () => ({})))
  const id = await started(actor, { perMinute: 1000 })
  const now = new Date()
  await Promise.all([1, 2, 3].map(() => performCampaign(company.id, id, { now, size: 4 })))
  expect(await statesOf(id)).toHaveLength(30)
  await waitForOthers(company.id)
  await db.update(outbox).set({ nextAttemptAt: new Date(0) }).where(eq(outbox.companyId, company.id))
  const sent: string[] = []
  const send = async ({ to }: OutgoingMail) => {
    sent.push(to)
    await new Promise((done) => setTimeout(done, 2))
  }
  await Promise.all([1, 2, 3].map(() => sendDueMail(send, 100, { campaign: campaignMail })))
  expect([sent.length, new Set(sent).size]).toEqual([30, 30])

  // Paused in the middle of sending: what is on its way arrives, the rest is taken back, and nobody gets two.
  const second = await started(actor, { name: 'Second', perMinute: 1000 })
  await performCampaign(company.id, second, { now })
  await db.update(outbox).set({ nextAttemptAt: new Date(0) }).where(and(eq(outbox.companyId, company.id), eq(outbox.template, 'campaign')))
  const before = sent.length
  const [stopped] = await Promise.all([
    new Promise((done) => setTimeout(done, 20)).then(() => pauseCampaign(actor, second)).then(() => sent.length),
    ...[1, 2].map(() => sendDueMail(send, 100, { campaign: campaignMail })),
  ])
  expect(sent.length - (stopped as number)).toBeLessThanOrEqual(2)
  await resumeCampaign(actor, second, { now })
  await performCampaign(company.id, second, { now })
  await db.update(outbox).set({ nextAttemptAt: new Date(0) }).where(and(eq(outbox.companyId, company.id), eq(outbox.template, 'campaign')))
  await sendDueMail(send, 100, { campaign: campaignMail })
  const again = sent.slice(before)
  expect([again.length, new Set(again).size]).toEqual([30, 30])
})

describe('consent', () => {
  test('the link withdraws it once, tells the campaign and the history, and changes nothing for anybody else', () => rolledBack(async () => {
    const { actor, company } = await makeStage()
    const [client, other] = await agreed(company, [{ locale: 'ar' }, {}])
    const id = await started(actor)
    await performCampaign(company.id, id, { now: new Date() })
    const ticket = { companyId: company.id, campaignId: id, clientId: client?.id ?? 0 }
    const system = { kind: 'system' as const, company }
    const now = new Date('2026-05-01T10:00:00Z')
    for (let again = 0; again < 2; again++) await unsubscribe(system, ticket, { now })
    for (const odd of [{ ...ticket, clientId: 0 }, { ...ticket, clientId: 2 ** 40 }]) await unsubscribe(system, odd, { now })
    await unsubscribe({ kind: 'system', company: await makeCompany() }, { ...ticket, clientId: other?.id ?? 0 }, { now })
    expect(await listConsents(actor, client?.id ?? 0)).toMatchObject([
      { optIn: false, source: 'unsubscribe-link', wording: 'إلغاء الاشتراك', campaign: 'Spring', by: null },
    ])
    expect(await listConsents(actor, other?.id ?? 0)).toEqual([])
    expect((await sendAll(company.id)).map(({ to }) => to)).toEqual([other?.email])
    expect(await countRecipients(actor, id)).toMatchObject({ unsubscribed: 1, skipped: 1, sent: 1 })
    expect(await listRecipients(actor, id, { tab: 'unsubscribed', limit: 5 })).toMatchObject([{ id: client?.id, unsubscribedAt: now }])
  }))
})

test('whoever agrees when they are made has it in their history, with the way it came by', () => rolledBack(async () => {
  const { actor, company } = await makeStage()
  const person = () => ({ firstName: 'Nora', lastName: 'Lind', email: `${unique('nora')}@client.example`, marketingOptIn: true })
  const system = { kind: 'system' as const, company }
  const ordered = await createClient(system, person(), { passwordHash: 'x', wording: 'Yes, news.' })
  const imported = await createClient(system, { ...person(), access: 'link' })
  const byStaff = await createClient(actor, { ...person(), access: 'link' })
  const silent = await createClient(actor, { ...person(), access: 'link', marketingOptIn: false })
  expect(await listConsents(actor, ordered.id)).toMatchObject([{ optIn: true, source: 'order-form', wording: 'Yes, news.', by: null }])
  expect(await listConsents(actor, imported.id)).toMatchObject([{ optIn: true, source: 'import' }])
  expect(await listConsents(actor, byStaff.id)).toMatchObject([{ optIn: true, source: 'staff', by: 'Sam Staff' }])
  expect(await listConsents(actor, silent.id)).toEqual([])
}))

test('nothing without the permission, and nothing of another company', () => rolledBack(async () => {
  const { actor, company } = await makeStage()
  const id = await createCampaign(actor, input)
  const { actor: reader } = await staffActor(company, ['campaigns.view', 'clients.view'])
  const { actor: outsider } = await staffActor(company, ['clients.view', 'settings.edit'])
  const { actor: stranger } = await staffActor()
  const now = new Date()
  const writes = (who: Staff): (() => Promise<unknown>)[] => [
    () => editCampaign(who, { ...input, id, version: 1 }), () => deleteCampaign(who, id), () => testCampaign(who, id),
    () => startCampaign(who, { id, version: 1, when: 'now', day: '', time: '' }, { now }), () => pauseCampaign(who, id),
    () => resumeCampaign(who, id, { now }), () => stopCampaign(who, id, { now }), () => unscheduleCampaign(who, id),
  ]
  for (const write of writes(reader)) await expect(transaction(write)).rejects.toThrow(Forbidden)
  for (const write of writes(stranger)) await expect(transaction(write)).rejects.toThrow(NotFound)
  await expect(createCampaign(reader, input)).rejects.toThrow(Forbidden)
  await expect(getCampaign(outsider, id)).rejects.toThrow(Forbidden)
  await expect(listCampaigns(outsider, { limit: 1 })).rejects.toThrow(Forbidden)
  await expect(getCampaign(stranger, id)).rejects.toThrow(NotFound)
  expect([await listCampaigns(stranger, { limit: 5 }), await listRecipients(stranger, id, { tab: 'all', limit: 5 })]).toEqual([[], []])
  expect((await getCampaign(reader, id)).name).toBe('Spring')
}))

test('the form takes a language whole or not at all, the main one always, and only variables that there are', () => {
  const read = (more: object) => newCampaignInput(['en', 'de']).safeParse({
    name: 'A', mainLocale: 'en', perMinute: '60', subjects: { en: 'S', de: '' }, texts: { en: 'T', de: '' }, ...more,
  })
  expect(read({}).data).toMatchObject({ texts: [{ locale: 'en', subject: 'S', text: 'T' }], statuses: [], tags: [], view: null, field: null })
  const where = (more: object) => read(more).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(where({ texts: { en: '', de: '' } })).toEqual(['texts.en errors.required'])
  expect(where({ subjects: { en: 'S', de: 'B' } })).toEqual(['texts.de campaigns.both'])
  expect(where({ texts: { en: '{{password}}', de: '' } })).toEqual(['texts.en mailTemplates.problems.unknown'])
  expect(where({ texts: { en: '{{#name}}', de: '' } })).toEqual(['texts.en mailTemplates.problems.unclosed'])
  expect(where({ perMinute: '0' })).toEqual(['perMinute campaigns.paceInvalid'])
  expect(where({ subjects: { en: 'S', xx: 'B' } })?.[0]).toMatch(/^subjects/)
  expect(where({ statuses: ['fraud'] })?.[0]).toMatch(/^statuses/)
  expect(where({ field: '7' })).toEqual(['value errors.required'])
  expect(where({ status: 'running', requestKey: randomUUID() })?.[0]).toBeDefined()
})
