import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { FormState, FormValues } from '@/components/form/form-state'
import { textsOf } from '@/features/languages/texts'
import { safeNext } from '@/lib/app-url'
import { Refusal, TooMany } from '@/lib/errors'
import { authOf, LoginRefused } from './auth'
import type { LoginAnswer } from './commands/authenticate'
import { cookieNames, cookieOptions, type Audience } from './cookies'
import { findStaff } from './sessions'

type Refused = Exclude<LoginAnswer, { kind: 'in' }>
type LogInFields = { username: string; password: string } | { challenge: string; code: string } | { pass: string } | { passkey: string }

export const areaOf = (audience: Audience) => (audience === 'staff' ? '/admin' : '/client')

/** Logs in through NextAuth, which sets the session's cookie; undefined when that went well. */
export async function logIn(audience: Audience, fields: LogInFields): Promise<Refused | undefined> {
  try {
    await authOf(audience).signIn('credentials', { ...fields, redirect: false })
    return undefined
  } catch (error) {
    if (error instanceof LoginRefused) return error.answer
    throw error
  }
}

/** The first page after a log in: staff see the home of their first company. */
export async function homeOf(audience: Audience) {
  if (audience === 'client') return '/client'
  const actor = await findStaff()
  return actor ? `/admin/${actor.company.slug}` : '/admin'
}

/** Back to the page that was asked for; clients also go on with what they were ordering. */
export const nextOf = async (audience: Audience, next: unknown) => {
  const home = await homeOf(audience)
  const fallback = audience === 'client' ? safeNext(next, home, '/order') : home
  return redirect(safeNext(next, fallback, areaOf(audience)))
}

const loginPage = (audience: Audience, step: '' | '/code', query: Record<string, string | undefined>) => {
  const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return `${areaOf(audience)}/login${step}${search.size > 0 ? `?${search}` : ''}`
}

/** What the form of a log in is answered, in words; the second step has a page of its own. */
export async function answerRefused(
  audience: Audience, refused: Refused, { next, values }: { next?: string; values: FormValues },
): Promise<Partial<FormState>> {
  const jar = await cookies()
  switch (refused.kind) {
    case 'wrong': throw new Refusal({ '': 'account.login.wrong' })
    case 'wrong-code': throw new Refusal({ code: 'errors.codeWrong' })
    case 'too-many': throw new TooMany(refused.seconds)
    case 'expired':
      jar.delete(cookieNames[audience].challenge)
      redirect(loginPage(audience, '', { notice: 'expired', next }))
    case 'second-factor':
      jar.set(cookieNames[audience].challenge, refused.challenge, { ...cookieOptions(), maxAge: 300 })
      redirect(loginPage(audience, '/code', { next }))
    case 'blocked': {
      // The password was right, so we know who reads this, and in which language.
      setLanguage(jar, refused.locale)
      const { companyId, company, email } = refused
      const t = await textsOf(companyId, refused.locale)
      const message = email ? t('account.login.blocked', { company, email }) : t('account.login.blockedNoEmail', { company })
      return { status: 'invalid', message, values }
    }
  }
}

const year = 365 * 86_400

/** Keeps the language of the pages before a log in. */
export function setLanguage(jar: Awaited<ReturnType<typeof cookies>>, locale: string) {
  jar.set('language', locale, { ...cookieOptions(), maxAge: year })
}
