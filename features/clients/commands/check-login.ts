import { isUsernameTaken } from '@/features/accounts/commands/users'
import { refuseWeakPassword } from '@/features/accounts/password-rules'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import type { ClientInput } from '../input'
import type { FieldErrors } from './check-client'

type Login = Pick<ClientInput,
  'firstName' | 'lastName' | 'companyName' | 'email' | 'usernameFrom' | 'username' | 'password'>

/** The username that was asked for (R36, R37). */
export const usernameOf = ({ usernameFrom, username, email }: Pick<Login, 'usernameFrom' | 'username' | 'email'>) =>
  usernameFrom === 'own' ? username : email

/** What is known of the person: a password made of it is refused. */
export const aboutOf = ({ firstName, lastName, companyName, email }: Login) => [firstName, lastName, companyName, email]

/** The error of a username stands beside the field that it came from. */
export const besideUsername = ({ usernameFrom }: Pick<Login, 'usernameFrom'>, refusal: Refusal): FieldErrors =>
  Object.fromEntries(Object.entries(refusal.fields)
    .map(([field, error]) => [field === 'username' && usernameFrom === 'email' ? 'email' : field, error]))

/**
 * Says beforehand what making the login would refuse, so that one answer tells everything; the database decides all the
 * same. `userId` is whose login it is already.
 */
export async function checkLogin(
  actor: Actor, input: Login, errors: FieldErrors, { userId, withPassword }: { userId?: number; withPassword: boolean },
) {
  await gather(input, errors, async () => {
    if (await isUsernameTaken(usernameOf(input), userId)) throw new Refusal({ username: 'errors.usernameTaken' })
  })
  if (!withPassword) return
  await gather(input, errors, async () => {
    if (input.password === '') throw new Refusal({ password: 'errors.required' })
    refuseWeakPassword(input.password, [usernameOf(input), ...aboutOf(input)])
  })
}

async function gather(input: Login, errors: FieldErrors, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    Object.assign(errors, besideUsername(input, error))
  }
}
