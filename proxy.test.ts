import { NextRequest } from 'next/server.js'
import { expect, test, vi } from 'vitest'
import { config, proxy } from './proxy'

vi.mock('next/server', () => import('next/server.js'))

const matches = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path))

test.each([
  '/', '/admin/login', '/client/data', '/nothing', '/api/nothing', '/api/health', '/api/auth/staff/signout', '/_next/nothing',
  '/icon.svgx', '/icon.svg/x',
])('%s is answered with the policy and stored by nobody', (path) => {
  expect(matches(path)).toBe(true)
  const { headers } = proxy(new NextRequest(new URL(path, 'http://localhost:3000')))
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
  expect(headers.get('cache-control')).toBe('private, no-store')
})

test.each(['/_next/static/chunks/a.js', '/icon.svg'])('%s is a file', (path) => expect(matches(path)).toBe(false))

test('two answers have two nonces', () => {
  const policy = () => proxy(new NextRequest('http://localhost:3000/')).headers.get('content-security-policy')
  expect(policy()).not.toBe(policy())
})

test.each(['/admin/acme/tools/mail/17/html', '/admin/acme/settings/mail-templates/invoice/preview'])('%s is a mail: nothing in it runs or fetches', (path) => {
  const policy = proxy(new NextRequest(new URL(path, 'http://localhost:3000'))).headers.get('content-security-policy')
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).toContain('sandbox')
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/)
})
