import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { recoveryCodes, tokens, users } from '@/db/schema/accounts'
import { record } from '@/features/events/commands'
import type { ClientUser, Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { seal } from '@/lib/secret-box'
import { hashToken, newToken } from '@/lib/token'
import { newRecoveryCodes, newTotpSecret, normaliseRecoveryCode, totpStep } from '@/lib/totp'
import { enrolmentBox, findEnrolment, getTwoFactor, ownEnrolment, type Enrolment } from '../queries/two-factor'
import { limit } from '../rate-limit'
import { confirmPassword, refuseImpersonation } from './confirm-password'
import { sendNotice } from './notices'
import { ownPerson } from './own-account'
import { endSessions } from './users'

type Owner = Staff | ClientUser
const minutes = 15
const about = (actor: Owner) => ({ clientId: actor.kind === 'client' ? actor.clientId : undefined })

async function begin(actor: Owner, enrolment: Omit<Enrolment, 'sessionId'>) {
  await transaction(async () => {
    await db.delete(tokens).where(ownEnrolment(actor))
    await db.insert(tokens).values({
      tokenHash: hashToken(newToken()), purpose: 'enrol', userId: actor.userId,
      data: seal(JSON.stringify({ ...enrolment, sessionId: actor.sessionId }), enrolmentBox(actor)),
      expiresAt: new Date(Date.now() + minutes * 60_000),
    })
  })
}

/** Begins to turn the second factor on: a secret to scan and ten recovery codes. Asks the password. */
export async function beginTwoFactor(actor: Owner, password: string) {
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  if ((await getTwoFactor(actor)).isOn) throw new Refusal({ '': 'errors.twoFactorOn' })
  await begin(actor, { secret: newTotpSecret(), codes: newRecoveryCodes() })
}

/** Turns the second factor on with a code that proves the app has the secret. Other sessions end, the address is told. */
export async function confirmTwoFactor(actor: Owner, code: string) {
  refuseImpersonation(actor)
  await limit(`enrol:${actor.sessionId}`, { burst: 10, everySeconds: 10 })
  await transaction(async () => {
    const enrolment = await findEnrolment(actor)
    if (!enrolment?.secret) throw new Refusal({ '': 'errors.enrolmentExpired' })
    const step = totpStep(enrolment.secret, code, new Date())
    if (step === undefined) throw new Refusal({ code: 'errors.codeWrong' })
    // The step is used up: the code that turned it on does not log in as well.
    const turned = await db.update(users).set({ totpSecret: seal(enrolment.secret, `totp:${actor.userId}`), totpStep: step })
      .where(and(eq(users.id, actor.userId), sql`${users.totpSecret} is null`)).returning({ id: users.id })
    if (turned.length === 0) throw new Refusal({ '': 'errors.twoFactorOn' })
    await keepCodes(actor.userId, enrolment.codes)
    await endSessions(actor.userId, { except: actor.sessionId })
    await sendNotice(await ownPerson(actor), 'two-factor-changed', { change: 'on' })
    await record(actor, `${actor.kind}.two-factor-on`, about(actor))
  })
}

/** Makes new recovery codes to look at; the old ones work until confirmRecoveryCodes. Asks the password. */
export async function beginRecoveryCodes(actor: Owner, password: string) {
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  if (!(await getTwoFactor(actor)).isOn) throw new Refusal({ '': 'errors.twoFactorOff' })
  await begin(actor, { codes: newRecoveryCodes() })
}

/** The codes that were shown take the place of the old ones. */
export async function confirmRecoveryCodes(actor: Owner) {
  refuseImpersonation(actor)
  await transaction(async () => {
    const enrolment = await findEnrolment(actor)
    if (!enrolment || enrolment.secret) throw new Refusal({ '': 'errors.enrolmentExpired' })
    await keepCodes(actor.userId, enrolment.codes)
    await db.delete(tokens).where(ownEnrolment(actor))
    await sendNotice(await ownPerson(actor), 'two-factor-changed', { change: 'codes' })
    await record(actor, `${actor.kind}.recovery-codes-made`, about(actor))
  })
}

/** Leaves everything as it was. */
export async function cancelEnrolment(actor: Owner) {
  refuseImpersonation(actor)
  await db.delete(tokens).where(ownEnrolment(actor))
}

/** Turns the second factor off. Asks the password; other sessions end, the address is told. */
export async function turnOffTwoFactor(actor: Owner, password: string) {
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const turned = await db.update(users).set({ totpSecret: null })
      .where(and(eq(users.id, actor.userId), sql`${users.totpSecret} is not null`)).returning({ id: users.id })
    if (turned.length === 0) throw new Refusal({ '': 'errors.twoFactorOff' })
    await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, actor.userId))
    await endSessions(actor.userId, { except: actor.sessionId })
    await sendNotice(await ownPerson(actor), 'two-factor-changed', { change: 'off' })
    await record(actor, `${actor.kind}.two-factor-off`, about(actor))
  })
}

async function keepCodes(userId: number, codes: readonly string[]) {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await db.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashToken(normaliseRecoveryCode(code)) })))
}
