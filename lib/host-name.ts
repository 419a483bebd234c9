import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/**
 * The host name that a request was sent to, in small letters and without the port; undefined when it is none. Anybody can
 * write anything there, so it is only ever compared with what is configured.
 */
export function hostOf(headers: Headers): string | undefined {
  const proxied = Number(process.env.TRUSTED_PROXIES ?? 0) > 0 ? headers.get('x-forwarded-host') : null
  const host = /^([a-z0-9.-]{1,253})(:\d{1,5})?$/i.exec((proxied ?? headers.get('host') ?? '').trim())?.[1]
  return host?.toLowerCase()
}

/** A host name as it is typed, in the spelling of addresses; undefined when no site can have it. */
export function readHostName(typed: string): string | undefined {
  // Node reads past a slash or a port as if it were a whole address.
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(typed.trim())) return undefined
  const host = domainToASCII(typed.trim().toLowerCase().replace(/\.$/, ''))
  const labels = host.split('.')
  const isLabel = (label: string) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)
  if (host.length > 253 || labels.length < 2 || !labels.every(isLabel) || isIP(host) || /^\d+$/.test(labels.at(-1) ?? '')) return undefined
  return host
}
