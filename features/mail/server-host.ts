import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Addresses that no mail server of the internet has: ours, our network's, and those of nobody. */
const inside = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [
  ['::', 128], ['::1', 128], ['64:ff9b::', 96], ['100::', 64], ['2001::', 23], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
] as const) inside.addSubnet(address, bits, 'ipv6')

export const isInside = (address: string) => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return inside.check(mapped, 'ipv4')
  return address.toLowerCase().startsWith('::ffff:') || inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

export class InsideHost extends Error {
  code = 'EINSIDE'
}

/**
 * The address to connect to. Staff of a company type the host, so it must not lead into our own network, whatever its name
 * says today; SMTP_INSIDE=yes allows that to an installation whose mail server stands there.
 */
export async function reachableHost(host: string): Promise<string> {
  const found = await lookup(host, { all: true }).catch(() => {
    throw Object.assign(new Error('no such host'), { code: 'EDNS' })
  })
  const [first] = found
  if (!first) throw Object.assign(new Error('no such host'), { code: 'EDNS' })
  if (process.env.SMTP_INSIDE !== 'yes' && found.some(({ address }) => isInside(address))) throw new InsideHost('inside of our own network')
  return (found.find(({ family }) => family === 4) ?? first).address
}
