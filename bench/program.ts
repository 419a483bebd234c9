import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import cacheBusting from 'next/dist/shared/lib/router/utils/cache-busting-search-param'
import type { Hit } from './http'

/** What the benchmark must know of the built program: the ids of its actions, and what a page makes the browser load. */

function actionId(name: string) {
  const app = join('.next-bench', 'server', 'app')
  for (const file of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('server-reference-manifest.json')) continue
    const { node } = JSON.parse(readFileSync(join(app, file), 'utf8')) as
      { node: Record<string, { exportedName: string; filename: string }> }
    for (const [id, entry] of Object.entries(node)) if (`${entry.filename}#${entry.exportedName}` === name) return id
  }
  throw new Error(`there is no action ${name}`)
}

/** Calls a form's action the way React does, with the state and the form as its two arguments. */
export function actionCall(name: string) {
  const id = actionId(name)
  return (path: string, cookie: string, origin: string, fields: Record<string, string>): Hit => {
    const boundary = 'bench-boundary'
    const parts = [...Object.entries(fields).map(([field, value]) => [`_1_${field}`, value]),
      ['0', JSON.stringify([{ status: 'idle', errors: {}, values: {} }, '$K1'])]]
    const body = Buffer.from(`${parts.map(([field, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`)
    return {
      path, method: 'POST', body,
      headers: {
        'next-action': id, accept: 'text/x-component', origin, cookie, 'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(body.length),
      },
    }
  }
}

/**
 * What the browser sends when a link of the portal is followed from another of its pages: where it is, so that only what
 * is new is rendered. Next answers with a redirect unless the address carries the hash of these headers.
 */
export async function softNavigation(slug: string, from: string) {
  const page = (name: unknown, child: unknown) => [name, { children: child }, null, null, 0]
  const tree = ['', { children: page('admin', page(['company', slug, 'd', null], page(from, ['__PAGE__', {}, null, null, 0]))) }, null, null, 16]
  const state = encodeURIComponent(JSON.stringify(tree))
  const url = `/admin/${slug}/${from}`
  const hash = await cacheBusting.computeCacheBustingSearchParam(undefined, undefined, state, url)
  return (path: string) => ({
    path: `${path}${path.includes('?') ? '&' : '?'}_rsc=${hash}`,
    headers: { rsc: '1', 'next-router-state-tree': state, 'next-url': url },
  })
}

/** KiB of compressed JavaScript that a modern browser loads for a page; it skips the scripts marked nomodule. */
export async function pageJavaScript(base: string, cookie: string, path: string) {
  const html = await (await fetch(base + path, { headers: { cookie } })).text()
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src ?? '')
  let bytes = 0
  for (const src of new Set(scripts)) bytes += gzipSync(Buffer.from(await (await fetch(new URL(src, base))).arrayBuffer()), { level: 6 }).length
  return bytes / 1024
}
