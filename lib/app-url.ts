/**
 * An absolute link to our own page, for mails and redirects by others. Built from APP_URL, never from a request; under a
 * company's own host name when one is given.
 */
export function appUrl(path: string, host?: string): string {
  const configured = process.env.APP_URL || `http://localhost:${process.env.PORT || '3000'}`
  const base = URL.canParse(configured) ? new URL(configured) : undefined
  if (!base || !/^https?:$/.test(base.protocol)) throw new Error(`APP_URL is not a web address: ${configured}`)
  if (host) base.hostname = host
  const url = new URL(path, base.origin)
  if (!path.startsWith('/') || url.origin !== base.origin) throw new Error(`Not a path of ours: ${path}`)
  return url.href
}

/**
 * Where to go next as asked for by a request (`?next=`), if it is a page of ours at or below `within`; else `fallback`.
 * Parsed as a browser does it, so that nothing that it would read as another site gets through.
 */
export function safeNext(next: unknown, fallback: string, within: string): string {
  if (typeof next !== 'string' || next.length > 2048 || !next.startsWith('/')) return fallback
  // Browsers drop tabs and line ends from addresses and take \ for /; "/\t/evil.example" is another site to them.
  if (/[\\\u0000-\u0020\u007f]/.test(next)) return fallback
  const home = 'http://ours.invalid'
  if (!URL.canParse(next, home)) return fallback
  const url = new URL(next, home)
  if (url.origin !== home || url.pathname.includes('//') || /%(2f|5c)/i.test(url.pathname)) return fallback
  const root = within.replace(/\/+$/, '')
  if (url.pathname !== root && !url.pathname.startsWith(`${root}/`)) return fallback
  return url.pathname + url.search + url.hash
}
