import { Agent, request } from 'node:http'

/** A steady load: `connections` clients, each sends its next request when the last one is answered. */

export type Hit = { path: string; headers?: Record<string, string>; method?: 'GET' | 'POST'; body?: Buffer }
export type Figures = { requests: number; perSecond: number; p50: number; p95: number; p99: number; bytes: number; failed: number }

const share = (sorted: number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

export async function measure(
  base: string, hit: (turn: number) => Hit, { connections, seconds, most = Infinity }: { connections: number; seconds: number; most?: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let bytes = 0
  let failed = 0
  let turn = 0
  const until = performance.now() + seconds * 1000
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < until && turn < most) {
      const start = performance.now()
      const made = hit(turn++)
      const answer = await send(base, made, agent)
      times.push(performance.now() - start)
      bytes += answer.bytes
      // A page that answers with a redirect measures nothing.
      if (answer.status >= (made.method === 'POST' ? 400 : 300) || answer.status === 0) failed++
    }
  }))
  const spent = (performance.now() - begun) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    requests: times.length, perSecond: times.length / spent, p50: share(times, 0.5), p95: share(times, 0.95), p99: share(times, 0.99),
    bytes: Math.round(bytes / Math.max(1, times.length)), failed,
  }
}

function send(base: string, { path, headers = {}, method = 'GET', body }: Hit, agent: Agent) {
  return new Promise<{ status: number; bytes: number }>((resolve) => {
    const call = request(base + path, { agent, method, headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => { bytes += chunk.length })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }))
    })
    call.on('error', () => resolve({ status: 0, bytes: 0 }))
    call.end(body)
  })
}
