export type Audience = 'staff' | 'client'

const secure = () => process.env.APP_URL?.startsWith('https:') ?? false

/**
 * Auth.js takes every cookie whose name begins with the session cookie's for a piece of it, hence the names of the others.
 * Behind TLS the `__Host-` prefix ties them to this host.
 */
function names(audience: Audience) {
  const prefix = secure() ? '__Host-' : ''
  return {
    session: `${prefix}portal.${audience}`,
    csrf: `${prefix}csrf.portal.${audience}`,
    callback: `${prefix}cb.portal.${audience}`,
    challenge: `${prefix}challenge.portal.${audience}`,
  }
}

export const cookieNames = { staff: names('staff'), client: names('client') }
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secure() })
/** Seconds: a staff session lasts a working day, a client's a fortnight, a login as client half an hour. */
export const sessionSeconds = { staff: 12 * 3600, client: 14 * 86_400, impersonation: 1800 }
