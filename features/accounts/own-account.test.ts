import { eq, sql } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { recoveryCodes, sessions, staff, tokens, users } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { Conflict, NotFound, TooMany } from '@/lib/errors'
import { authenticate } from './commands/authenticate'
import { confirmPassword } from './commands/confirm-password'
import {
  changeOwnLanguage, changeOwnPassword, changeOwnProfile, endOtherSessions, endOwnSession,
} from './commands/own-account'
import {
  beginRecoveryCodes, beginTwoFactor, cancelEnrolment, confirmRecoveryCodes, confirmTwoFactor, turnOffTwoFactor,
} from './commands/two-factor'
import { listSessions } from './queries/list-sessions'
import { findEnrolment, getTwoFactor } from './queries/two-factor'
import { clientActor, mailTo, makeSession, password, staffActor } from './testing'

const fresh = 'another-Walnut-47-orbit'
const refusal = (fields: Record<string, unknown>) => expect.objectContaining({ fields }) as unknown
const sessionsOf = async (userId: number) =>
  (await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).map(({ id }) => id)
const withAddress = () => clientActor({ email: `${unique('c')}@example.com` })

describe('changing the own password', () => {
  test('asks the present one, keeps this session, ends the others, is recorded and told', () => rolledBack(async () => {
    const { actor, client } = await withAddress()
    await makeSession('client', actor.userId)
    await expect(changeOwnPassword(actor, { currentPassword: 'not this one, sorry', password: fresh }))
      .rejects.toEqual(refusal({ currentPassword: 'errors.passwordWrong' }))
    await changeOwnPassword(actor, { currentPassword: password, password: fresh })
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId])
    expect((await authenticate('client', { username: actor.username, password, address: '192.0.2.1' })).kind).toBe('wrong')
    expect((await authenticate('client', { username: actor.username, password: fresh, address: '192.0.2.1' })).kind).toBe('in')
    expect((await mailTo(client.email)).map(({ template }) => template)).toEqual(['password-changed'])
    const [event] = await db.select().from(events).where(eq(events.clientId, client.id)).orderBy(events.id)
    expect(event).toMatchObject({ name: 'client.password-changed', actorId: client.id, changes: null })
  }))

  test('refuses the own name', () => rolledBack(async () => {
    const { actor } = await clientActor({ firstName: 'Wilhelmine' })
    await expect(changeOwnPassword(actor, { currentPassword: password, password: 'wilhelmine-12' }))
      .rejects.toEqual(refusal({ password: 'errors.passwordPersonal' }))
  }))

  test('guessing the present one is slowed down in this session only', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const elsewhere = { ...actor, sessionId: (await makeSession('client', actor.userId)).id }
    for (let n = 0; n < 6; n++) await confirmPassword(actor, 'not this one, sorry').catch(() => undefined)
    await expect(confirmPassword(actor, password)).rejects.toThrow(TooMany)
    await confirmPassword(elsewhere, password)
  }))
})

describe('the second factor', () => {
  test('needs the password to begin and a code to count', () => rolledBack(async () => {
    const { actor, client } = await withAddress()
    await makeSession('client', actor.userId)
    await expect(beginTwoFactor(actor, 'not this one, sorry')).rejects.toEqual(refusal({ password: 'errors.passwordWrong' }))
    expect(await findEnrolment(actor)).toBeUndefined()
    await beginTwoFactor(actor, password)
    const enrolment = await findEnrolment(actor)
    expect(enrolment?.codes).toHaveLength(10)
    expect((await getTwoFactor(actor)).isOn).toBe(false)
    await expect(confirmTwoFactor(actor, '000000')).rejects.toEqual(refusal({ code: 'errors.codeWrong' }))
    const code = generateSync({ secret: enrolment?.secret ?? '' })
    await confirmTwoFactor(actor, code)
    expect(await getTwoFactor(actor)).toEqual({ isOn: true, codesLeft: 10 })
    expect(await findEnrolment(actor)).toBeUndefined()
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId])
    expect(await mailTo(client.email)).toMatchObject([{ template: 'two-factor-changed', read: { change: 'on' } }])

    const step = await authenticate('client', { username: actor.username, password, address: '192.0.2.1' })
    if (step.kind !== 'second-factor') throw new Error(step.kind)
    const enter = (typed: string) => authenticate('client', { challenge: step.challenge, code: typed, address: '192.0.2.1' })
    // The code that turned it on is used up; a recovery code works.
    expect((await enter(code)).kind).toBe('wrong-code')
    expect((await enter(enrolment?.codes[3] ?? '')).kind).toBe('in')
    expect((await getTwoFactor(actor)).codesLeft).toBe(9)
  }))

  test('secret and codes are kept sealed and hashed', () => rolledBack(async () => {
    const { actor } = await clientActor()
    await beginTwoFactor(actor, password)
    const enrolment = await findEnrolment(actor)
    const secrets = [enrolment?.secret ?? '', ...enrolment?.codes ?? []]
    const pending = JSON.stringify(await db.select().from(tokens).where(eq(tokens.userId, actor.userId)))
    await confirmTwoFactor(actor, generateSync({ secret: enrolment?.secret ?? '' }))
    const kept = JSON.stringify([
      await db.select().from(users).where(eq(users.id, actor.userId)),
      (await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, actor.userId))).map(({ codeHash }) => codeHash.toString('utf8')),
    ])
    for (const secret of secrets) expect(pending + kept).not.toContain(secret)
  }))

  test('what was begun belongs to one session, runs out, and can be dropped', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const elsewhere = { ...actor, sessionId: (await makeSession('client', actor.userId)).id }
    await beginTwoFactor(actor, password)
    expect(await findEnrolment(elsewhere)).toBeUndefined()
    await expect(confirmTwoFactor(elsewhere, '123456')).rejects.toEqual(refusal({ '': 'errors.enrolmentExpired' }))
    await db.update(tokens).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(tokens.userId, actor.userId))
    expect(await findEnrolment(actor)).toBeUndefined()
    await beginTwoFactor(actor, password)
    await cancelEnrolment(actor)
    await expect(confirmTwoFactor(actor, '123456')).rejects.toEqual(refusal({ '': 'errors.enrolmentExpired' }))
  }))

  test('new recovery codes count once they are confirmed; the old ones die', () => rolledBack(async () => {
    const { actor } = await clientActor()
    await expect(beginRecoveryCodes(actor, password)).rejects.toEqual(refusal({ '': 'errors.twoFactorOff' }))
    await beginTwoFactor(actor, password)
    const first = await findEnrolment(actor)
    await confirmTwoFactor(actor, generateSync({ secret: first?.secret ?? '' }))
    await expect(beginTwoFactor(actor, password)).rejects.toEqual(refusal({ '': 'errors.twoFactorOn' }))
    await beginRecoveryCodes(actor, password)
    const second = await findEnrolment(actor)
    await confirmRecoveryCodes(actor)
    const enter = async (code: string) => {
      const step = await authenticate('client', { username: actor.username, password, address: '192.0.2.1' })
      if (step.kind !== 'second-factor') throw new Error(step.kind)
      return (await authenticate('client', { challenge: step.challenge, code, address: '192.0.2.1' })).kind
    }
    expect(await enter(first?.codes[0] ?? '')).toBe('wrong-code')
    expect(await enter(second?.codes[0] ?? '')).toBe('in')
  }))

  test('turning it off asks the password, ends other sessions, and is told', () => rolledBack(async () => {
    const { actor, client } = await withAddress()
    await beginTwoFactor(actor, password)
    await confirmTwoFactor(actor, generateSync({ secret: (await findEnrolment(actor))?.secret ?? '' }))
    await makeSession('client', actor.userId)
    await expect(turnOffTwoFactor(actor, 'not this one, sorry')).rejects.toEqual(refusal({ password: 'errors.passwordWrong' }))
    await turnOffTwoFactor(actor, password)
    expect(await getTwoFactor(actor)).toEqual({ isOn: false, codesLeft: 0 })
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId])
    expect((await mailTo(client.email)).map(({ read }) => read.change)).toEqual(['on', 'off'])
    expect((await authenticate('client', { username: actor.username, password, address: '192.0.2.1' })).kind).toBe('in')
  }))
})

describe('sessions', () => {
  test('are listed with this one first, without any token', () => rolledBack(async () => {
    const { actor, token } = await clientActor()
    const other = await makeSession('client', actor.userId, { userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', address: '192.0.2.8' })
    await makeSession('client', actor.userId, { expiresAt: new Date(Date.now() - 1000) })
    const list = await listSessions(actor)
    expect(list.map(({ id, isOwn }) => [id, isOwn])).toEqual([[actor.sessionId, true], [other.id, false]])
    expect(JSON.stringify(list)).not.toContain(token)
  }))

  test('end one by one or all others; another person’s is not there', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const stranger = await clientActor()
    const [one] = [await makeSession('client', actor.userId), await makeSession('client', actor.userId)]
    await expect(endOwnSession(actor, stranger.actor.sessionId)).rejects.toThrow(NotFound)
    await endOwnSession(actor, one.id)
    expect(await sessionsOf(actor.userId)).not.toContain(one.id)
    await endOtherSessions(actor)
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId])
    expect(await sessionsOf(stranger.userId)).toEqual([stranger.actor.sessionId])
  }))

  test('of staff end together with the client areas that they opened', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const { userId, actor: client } = await clientActor({}, company as Parameters<typeof clientActor>[1])
    await makeSession('client', userId, { impersonatorId: actor.staffId })
    await endOtherSessions(actor)
    expect(await sessionsOf(userId)).toEqual([client.sessionId])
  }))
})

describe('a login as client', () => {
  test('sees and changes nothing that guards the account', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const viewer = { ...actor, impersonator: { staffId: 1, name: 'Sam Staff' } }
    const closed = refusal({ '': 'errors.impersonated' })
    for (const attempt of [
      () => changeOwnPassword(viewer, { currentPassword: password, password: fresh }),
      () => beginTwoFactor(viewer, password), () => confirmTwoFactor(viewer, '123456'), () => cancelEnrolment(viewer),
      () => beginRecoveryCodes(viewer, password), () => confirmRecoveryCodes(viewer), () => turnOffTwoFactor(viewer, password),
      () => endOwnSession(viewer, actor.sessionId), () => endOtherSessions(viewer), () => listSessions(viewer),
      () => getTwoFactor(viewer), () => findEnrolment(viewer),
    ]) await expect(attempt()).rejects.toEqual(closed)
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId])
  }))
})

describe('a staff member', () => {
  test('changes name freely, the address with the password, and the old address is told', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const now = { firstName: 'Samantha', lastName: 'Staff', email: actor.email, password: '', version: 1 }
    await changeOwnProfile(actor, now)
    const moved = { ...now, email: `${unique('new')}@example.com`, version: 2 }
    await expect(changeOwnProfile(actor, moved)).rejects.toEqual(refusal({ password: 'account.profile.passwordNeeded' }))
    await expect(changeOwnProfile(actor, { ...moved, password: 'not this one, sorry' })).rejects.toEqual(refusal({ password: 'errors.passwordWrong' }))
    await changeOwnProfile(actor, { ...moved, password })
    expect((await mailTo(actor.email)).map(({ template }) => template)).toEqual(['email-changed'])
    expect(await mailTo(moved.email)).toEqual([])
    const rows = await db.select({ changes: events.changes }).from(events).where(eq(events.name, 'staff.updated')).orderBy(events.id)
    expect(rows.at(-1)?.changes).toEqual({ staffId: actor.staffId, email: [actor.email, moved.email] })
    await expect(changeOwnProfile(actor, { ...now, email: moved.email, version: 1, password })).rejects.toThrow(Conflict)
  }))

  test('picks a language that there is', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await changeOwnLanguage(actor, 'ar')
    expect(await db.select({ locale: staff.locale }).from(staff).where(eq(staff.id, actor.staffId))).toEqual([{ locale: 'ar' }])
    await expect(changeOwnLanguage(actor, 'xx')).rejects.toEqual(refusal({ locale: 'errors.choose' }))
  }))
})
