import { Refusal, type MessageRef } from '@/lib/errors'
import { passwordProblem, type PasswordProblem } from '@/lib/password'

const texts: Record<PasswordProblem, MessageRef> = {
  tooShort: { key: 'errors.tooShort', values: { min: 12 } },
  tooLong: { key: 'errors.tooLong', values: { max: 256 } },
  common: 'errors.passwordCommon',
  personal: 'errors.passwordPersonal',
}

/** Refuses a password that is too easy to guess, beside `field`. `about` is what is known of the person. */
export function refuseWeakPassword(password: string, about: readonly string[], field = 'password') {
  const problem = passwordProblem(password, { about: about.filter(Boolean) })
  if (problem) throw new Refusal({ [field]: texts[problem] })
}
