import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressRange, clientAddress, unknownAddress, watchPeers } from './client-address'

const from = (forwarded?: string) =>
  clientAddress(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))

afterEach(() => vi.unstubAllEnvs())

describe('where nobody watches the connections', () => {
  test('nothing is believed by default', () => {
    expect(from('203.0.113.7')).toBe(unknownAddress)
    expect(from()).toBe(unknownAddress)
    const others = new Headers({ 'x-real-ip': '203.0.113.7', forwarded: 'for=203.0.113.7' })
    expect(clientAddress(others)).toBe(unknownAddress)
  })
  test('the entries of the proxies are counted from the end', () => {
    vi.stubEnv('TRUSTED_PROXIES', '1')
    expect(from('6.6.6.6, 203.0.113.7')).toBe('203.0.113.7')
    vi.stubEnv('TRUSTED_PROXIES', '2')
    expect(from('6.6.6.6, 203.0.113.7, 10.0.0.1')).toBe('203.0.113.7')
  })
  test.each(['x', '-1', '1.5', '', 'Infinity', 'NaN'])('TRUSTED_PROXIES=%s trusts nobody', (value) => {
    vi.stubEnv('TRUSTED_PROXIES', value)
    expect(from('203.0.113.7')).toBe(unknownAddress)
  })
  test.each([
    ['[2001:DB8::1]:4711', '2001:db8::1'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['unknown', unknownAddress],
    ["' or 1=1", unknownAddress],
    ['', unknownAddress],
  ])('%s is read as %s', (entry, address) => {
    vi.stubEnv('TRUSTED_PROXIES', '1')
    expect(from(`6.6.6.6, ${entry}`)).toBe(address)
  })
})

describe('where the connections are watched', () => {
  async function ask(forwarded?: string): Promise<string> {
    const server = createServer((request, response) => {
      // What Next does with the header.
      request.headers['x-forwarded-for'] ??= request.socket.remoteAddress
      response.end(clientAddress(new Headers(request.headers as Record<string, string>)))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    try {
      const { port } = server.address() as AddressInfo
      const headers = new Headers(forwarded === undefined ? [] : [['x-forwarded-for', forwarded]])
      return await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  test('the other end of the connection is known, and a made-up header changes nothing', async () => {
    watchPeers()
    watchPeers()
    expect(await ask()).toBe('127.0.0.1')
    expect(await ask('6.6.6.6')).toBe('127.0.0.1')
    expect(from('6.6.6.6')).toBe(unknownAddress)
    expect(await ask('6.6.6.6, 7.7.7.7, 8.8.8.8')).toBe('127.0.0.1')
  })
  test('a trusted proxy names its client, and no one further away', async () => {
    watchPeers()
    vi.stubEnv('TRUSTED_PROXIES', '1')
    expect(await ask('203.0.113.7')).toBe('203.0.113.7')
    expect(await ask('6.6.6.6, 203.0.113.7')).toBe('203.0.113.7')
    expect(await ask()).toBe('127.0.0.1')
  })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('a limit counts %s as %s', (address, range) => expect(addressRange(address)).toBe(range))
