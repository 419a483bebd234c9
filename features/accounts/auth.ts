import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { cookies, headers } from 'next/headers'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import { clientAddress } from '@/lib/client-address'
import { logger } from '@/lib/logger'
import { hashToken } from '@/lib/token'
import { authenticate, type LoginAnswer } from './commands/authenticate'
import { endImpersonationsOf } from './commands/users'
import { cookieNames, cookieOptions, sessionSeconds, type Audience } from './cookies'
import { openSession } from './open-session'
import { relyingParty } from './relying-party'
import { isOpen } from './session-limits'

/** What a login was refused for; the action turns it into text. */
export class LoginRefused extends CredentialsSignin {
  constructor(readonly answer: Exclude<LoginAnswer, { kind: 'in' }>) {
    super()
    this.code = answer.kind
  }
}

declare module 'next-auth' {
  interface User { impersonatorId?: number; passwordHash?: string; address?: string; userAgent?: string }
}

const expected = new Set<unknown>(['CredentialsSignin', 'JWTSessionError'])
const typeOf = (error: Error) => ('type' in error ? error.type : error.name)
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/**
 * One NextAuth for each audience, so that logging out of one area leaves the other. Auth.js keeps no database sessions
 * for passwords, so its token is the opaque id of a row of ours: encode writes the row, decode reads it.
 */
function auth(audience: Audience) {
  const names = cookieNames[audience]
  const options = cookieOptions()

  /** The cookie is about to hold another token, so nobody could end the session of the one that it holds. */
  async function endReplaced() {
    const held = (await cookies()).get(names.session)?.value
    if (held) await db.delete(sessions).where(and(eq(sessions.tokenHash, hashToken(held)), eq(sessions.audience, audience)))
  }

  return NextAuth({
    basePath: `/api/auth/${audience}`,
    trustHost: true,
    session: { strategy: 'jwt', maxAge: sessionSeconds[audience] },
    pages: audience === 'staff' ? { signIn: '/admin/login', error: '/admin/login' }
      : { signIn: '/client/login', error: '/client/login' },
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callback, options },
    },
    providers: [Credentials({
      credentials: { username: {}, password: {}, code: {}, challenge: {}, pass: {}, passkey: {} },
      async authorize(raw, request) {
        const address = clientAddress(request.headers)
        const answer = await authenticate(audience, {
          username: text(raw.username), password: text(raw.password), code: text(raw.code),
          challenge: text(raw.challenge), pass: text(raw.pass), passkey: text(raw.passkey), address,
          party: await relyingParty(await headers()),
        })
        if (answer.kind !== 'in') throw new LoginRefused(answer)
        return {
          id: String(answer.userId), impersonatorId: answer.impersonatorId, passwordHash: answer.passwordHash, address,
          userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
        }
      },
    })],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...token, user } : token),
      // Pages read the session themselves; the address that Auth.js serves for browsers tells nothing.
      session: ({ session }) => ({ expires: session.expires }),
    },
    jwt: {
      async encode({ token }) {
        if (typeof token?.raw === 'string') return token.raw
        const user = token?.user as
          | { id: string; impersonatorId?: number; passwordHash?: string; address?: string; userAgent?: string } | undefined
        if (!user) return ''
        await endReplaced()
        const { id, ...login } = user
        return await openSession(audience, { userId: Number(id), ...login }) ?? ''
      },
      async decode({ token }) {
        if (!token) return null
        const [row] = await db.select({ userId: sessions.userId, username: users.username })
          .from(sessions).innerJoin(users, eq(users.id, sessions.userId))
          .where(sql`${sessions.tokenHash} = ${hashToken(token)} and ${sessions.audience} = ${audience}
            and ${isOpen}`)
        return row ? { sub: String(row.userId), name: row.username, raw: token } : null
      },
    },
    events: {
      async signOut(message) {
        const token = 'token' in message ? message.token : undefined
        if (typeof token?.raw !== 'string') return
        await db.delete(sessions).where(eq(sessions.tokenHash, hashToken(token.raw)))
        // Whoever sits down here next must not find a client's area open.
        if (audience === 'staff') await endImpersonationsOf(Number(token.sub))
      },
    },
    // A wrong password and an old cookie are no fault of the program; Auth.js would write a stack trace for each.
    logger: { error: (error) => { if (!expected.has(typeOf(error))) logger.error({ error: typeOf(error) }, 'auth') } },
  })
}

export const staffAuth = auth('staff')
export const clientAuth = auth('client')
export const authOf = (audience: Audience) => (audience === 'staff' ? staffAuth : clientAuth)
