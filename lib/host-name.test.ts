import { afterEach, expect, test, vi } from 'vitest'
import { hostOf, readHostName } from './host-name'

afterEach(() => vi.unstubAllEnvs())

test('the host of a request, whatever stands beside it', () => {
  expect(hostOf(new Headers({ host: 'Billing.Example.com:8443' }))).toBe('billing.example.com')
  for (const host of ['', 'a b', 'evil.example/path', 'user@evil.example', 'a,b', '[::1]', 'x\\y']) {
    expect(hostOf(new Headers({ host })), host).toBeUndefined()
  }
})

test('what a proxy forwards counts only behind a proxy', () => {
  const headers = new Headers({ host: 'inner', 'x-forwarded-host': 'billing.example.com' })
  expect(hostOf(headers)).toBe('inner')
  vi.stubEnv('TRUSTED_PROXIES', '1')
  expect(hostOf(headers)).toBe('billing.example.com')
})

test('a host name is read as browsers write it', () => {
  expect(readHostName(' Billing.Example.COM. ')).toBe('billing.example.com')
  expect(readHostName('kunden.müller.de')).toBe('kunden.xn--mller-kva.de')
  for (const typed of ['', 'localhost', '127.0.0.1', '1.2', 'a..b', 'https://a.example', 'a.example/x', 'a.example:80', '-a.example', 'a_b.example', `${'a'.repeat(64)}.example`]) {
    expect(readHostName(typed), typed).toBeUndefined()
  }
})
