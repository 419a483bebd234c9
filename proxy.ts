import { NextResponse, type NextRequest } from 'next/server'

/** Mails as their readers see them: HTML that staff wrote, shown by itself. Nothing of it runs, fetches or is sent. */
const isMail = /^\/admin\/[^/]+\/(tools\/mail\/\d+\/html|settings\/mail-templates\/[a-z-]+\/preview)$/
const mailPolicy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups`

const development = process.env.NODE_ENV === 'development'

/**
 * Adds what must be new for each page: the nonce of the content security policy. It is no lock: every page, query and
 * action authorises itself. The area and the address are told to the root layout and to whoever leads to the log in,
 * which have no other way to know them.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const path = request.nextUrl.pathname
  const policy = isMail.test(path) ? mailPolicy : [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `object-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`, `form-action 'self'`,
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-area', path.startsWith('/admin') ? 'staff' : /^\/(client|order)\b/.test(path) ? 'client' : 'public')
  headers.set('x-path', path + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  if (process.env.APP_URL?.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  return response
}

// Everything but files: what is not there, and the pages that Auth.js has itself, are answered in HTML as well.
export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] }
