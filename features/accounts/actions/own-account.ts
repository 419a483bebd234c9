'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { ClientUser, Staff } from '@/lib/actor'
import { clientAction, staffAction, type Work } from '../action'
import {
  changeOwnLanguage, changeOwnPassword, changeOwnProfile, endOtherSessions, endOwnSession,
} from '../commands/own-account'
import { switchAccount } from '../commands/switch-account'
import {
  beginRecoveryCodes, beginTwoFactor, cancelEnrolment, confirmRecoveryCodes, confirmTwoFactor, turnOffTwoFactor,
} from '../commands/two-factor'
import {
  changePasswordInput, localeInput, nothing, ownCodeInput, ownPasswordInput, profileInput, sessionInput,
  switchAccountInput,
} from '../input'

type OwnWork<Schema extends z.ZodType> = Work<Staff | ClientUser, z.infer<Schema>>

const changePassword: OwnWork<typeof changePasswordInput> = async ({ actor, input, t }) => {
  await changeOwnPassword(actor, input)
  refresh()
  return { message: t('account.password.done') }
}
const beginEnrolment: OwnWork<typeof ownPasswordInput> = async ({ actor, input }) => {
  await beginTwoFactor(actor, input.password)
  refresh()
}
const confirmEnrolment: OwnWork<typeof ownCodeInput> = async ({ actor, input }) => {
  await confirmTwoFactor(actor, input.code)
  refresh()
}
const beginCodes: OwnWork<typeof ownPasswordInput> = async ({ actor, input }) => {
  await beginRecoveryCodes(actor, input.password)
  refresh()
}
const confirmCodes: OwnWork<typeof nothing> = async ({ actor }) => {
  await confirmRecoveryCodes(actor)
  refresh()
}
const cancel: OwnWork<typeof nothing> = async ({ actor }) => {
  await cancelEnrolment(actor)
  refresh()
}
const turnOff: OwnWork<typeof ownPasswordInput> = async ({ actor, input }) => {
  await turnOffTwoFactor(actor, input.password)
  refresh()
}
const endSession: OwnWork<typeof sessionInput> = async ({ actor, input }) => {
  await endOwnSession(actor, input.session)
  refresh()
}
const endOthers: OwnWork<typeof nothing> = async ({ actor }) => {
  await endOtherSessions(actor)
  refresh()
}

export const staffChangePasswordAction = staffAction(changePasswordInput, changePassword)
export const clientChangePasswordAction = clientAction(changePasswordInput, changePassword)
export const staffBeginTwoFactorAction = staffAction(ownPasswordInput, beginEnrolment)
export const clientBeginTwoFactorAction = clientAction(ownPasswordInput, beginEnrolment)
export const staffConfirmTwoFactorAction = staffAction(ownCodeInput, confirmEnrolment)
export const clientConfirmTwoFactorAction = clientAction(ownCodeInput, confirmEnrolment)
export const staffBeginRecoveryCodesAction = staffAction(ownPasswordInput, beginCodes)
export const clientBeginRecoveryCodesAction = clientAction(ownPasswordInput, beginCodes)
export const staffConfirmRecoveryCodesAction = staffAction(nothing, confirmCodes)
export const clientConfirmRecoveryCodesAction = clientAction(nothing, confirmCodes)
export const staffCancelEnrolmentAction = staffAction(nothing, cancel)
export const clientCancelEnrolmentAction = clientAction(nothing, cancel)
export const staffTurnOffTwoFactorAction = staffAction(ownPasswordInput, turnOff)
export const clientTurnOffTwoFactorAction = clientAction(ownPasswordInput, turnOff)
export const staffEndSessionAction = staffAction(sessionInput, endSession)
export const clientEndSessionAction = clientAction(sessionInput, endSession)
export const staffEndOtherSessionsAction = staffAction(nothing, endOthers)
export const clientEndOtherSessionsAction = clientAction(nothing, endOthers)

export const changeLanguageAction = staffAction(localeInput, async ({ actor, input }) => {
  await changeOwnLanguage(actor, input.locale)
  refresh()
})

export const changeProfileAction = staffAction(profileInput, async ({ actor, input, t }) => {
  await changeOwnProfile(actor, input)
  refresh()
  return { message: t('account.profile.done') }
})

/** Goes on in another account of the same login, at its home. */
export const switchAccountAction = clientAction(switchAccountInput, async ({ actor, input }) => {
  await switchAccount(actor, input.account)
  redirect('/client')
})
