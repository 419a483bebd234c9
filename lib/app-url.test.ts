import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { appUrl, safeNext } from './app-url'

afterEach(() => vi.unstubAllEnvs())

describe('appUrl', () => {
  test('is built from APP_URL', () => {
    vi.stubEnv('APP_URL', 'https://billing.example.com/')
    expect(appUrl('/client/login?a=b')).toBe('https://billing.example.com/client/login?a=b')
  })
  test('falls back to this machine', () => {
    vi.stubEnv('APP_URL', '')
    vi.stubEnv('PORT', '3100')
    expect(appUrl('/')).toBe('http://localhost:3100/')
    vi.stubEnv('PORT', undefined)
    expect(appUrl('/x')).toBe('http://localhost:3000/x')
  })
  const foreign = ['//evil.example', 'https://evil.example', 'x', '/\\evil.example', '', '/\t/evil.example']
  test.each(foreign)('refuses %j', (path) => {
    vi.stubEnv('APP_URL', 'https://billing.example.com')
    expect(() => appUrl(path)).toThrow(/Not a path/)
  })
  test.each(['not a url', 'javascript:alert(1)', 'ftp://x.example'])('refuses APP_URL %j', (url) => {
    vi.stubEnv('APP_URL', url)
    expect(() => appUrl('/')).toThrow(/APP_URL/)
  })
})

describe('safeNext', () => {
  test.each(['/admin', '/admin/acme/clients?q=a%2Fb#top', '/admin/acme/clients/7'])('%s is ours', (next) => {
    expect(safeNext(next, '/admin/home', '/admin')).toBe(next)
  })
  test.each([
    '//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example/admin', 'javascript:alert(1)',
    'admin',
    '/admin/../client', '/admin/%2e%2e/client', '/admin/..%2fclient', '/admin/..%5cclient', '/administer', '/client',
    '/',
    '/\t/evil.example', '/admin\n', ' /admin', '/admin//evil.example', '', null, undefined, 7, ['/admin'], {},
    `/admin/${'x'.repeat(3000)}`,
  ])('%j is not', (next) => expect(safeNext(next, '/admin/home', '/admin')).toBe('/admin/home'))
  test('the whole site may be meant', () => {
    expect(safeNext('/client', '/', '/')).toBe('/client')
    expect(safeNext('/.//evil.example', '/', '/')).toBe('/')
  })
  test('whatever comes, a browser stays here and within', () => {
    const pieces = ['/', '\\', '.', '..', 'admin', '%2e', '%2f', '@', ':', 'evil.example', '\t', '?', '#', '//']
    const piece = fc.constantFrom(...pieces)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const went = new URL(safeNext(pieces.join(''), '/admin/home', '/admin'), 'https://here.example')
        expect(went.origin).toBe('https://here.example')
        expect(went.pathname).toMatch(/^\/admin(\/|$)/)
      }),
      { numRuns: 5000 },
    )
  })
})
