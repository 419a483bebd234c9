import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events } from '@/db/schema/events'
import { companyLogos } from '@/db/schema/invoices'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { eq } from 'drizzle-orm'
import { largestLogo, readLogo } from './logo'
import { renderInvoicePdf } from './pdf'
import { sampleDocument } from './sample'
import { uploadLogo } from './upload-logo'

const crc = Buffer.alloc(4)
const chunk = (kind: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(kind), data, crc])
}
function png({ width = 4, height = 4, depth = 8, color = 6, interlace = 0, pixels = Buffer.alloc((width * 4 + 1) * height) } = {}) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([depth, color, 0, 0, interlace], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}
const jpeg = (width = 8, height = 8) => Buffer.concat([Buffer.from('ffd8ffc0001108', 'hex'), Buffer.from([height >> 8, height & 255, width >> 8, width & 255]),
  Buffer.from('03011100021100031100ffd9', 'hex')])

describe('a picture', () => {
  test('is what its bytes say', () => {
    expect(readLogo(png())).toMatchObject({ type: 'image/png' })
    expect(readLogo(jpeg())).toMatchObject({ type: 'image/jpeg' })
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', '<html>', '%PDF-1.7', '']) expect(readLogo(Buffer.from(text))).toBe('type')
    expect(readLogo(Buffer.concat([png(), Buffer.alloc(largestLogo)]))).toBe('large')
    expect(readLogo(png({ width: 3001, height: 1 }))).toBe('sides')
    expect(readLogo(jpeg(9000, 1))).toBe('sides')
  })

  test('that a reader would stumble over is refused', () => {
    const wrongRow = Buffer.alloc(17 * 4)
    wrongRow[17] = 9
    const bomb = Buffer.alloc(20_000_000)
    for (const bad of [png({ pixels: wrongRow }), png({ pixels: bomb }), png({ pixels: Buffer.alloc(3) }), png({ interlace: 1 }), png({ color: 3 }),
      png({ color: 5 }), png({ depth: 16 }), png().subarray(0, 50), jpeg().subarray(0, 6), Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(40)])]) {
      expect(readLogo(bad)).toBe('damaged')
    }
  })

  test('cut or changed anywhere is refused or drawn, and never ends the program', async () => {
    const sound = png({ width: 3, height: 3, pixels: Buffer.from(Array.from({ length: 39 }, (_, i) => (i % 13 === 0 ? i % 5 : i))) })
    let drawn = 0
    for (let at = 8; at < sound.length; at += 1) {
      const changed = Buffer.from(sound)
      changed[at] = changed[at]! ^ 0x55
      const logo = readLogo(changed)
      if (typeof logo === 'string') continue
      drawn += 1
      expect((await renderInvoicePdf(sampleDocument({ letterhead: { logo, footer: '' } }, 1))).length).toBeGreaterThan(1000)
    }
    expect(drawn).toBeGreaterThan(0)
  })
})

describe('an upload', () => {
  const sent = (body: FormData | undefined, headers: Record<string, string> = {}) => {
    const request = new Request('http://localhost:3000/x', { method: 'POST', body, headers: { origin: 'http://localhost:3000', host: 'localhost:3000' } })
    return new Proxy(request, { get: (target, key) => {
      if (key === 'headers') return new Headers({ ...Object.fromEntries(target.headers), origin: 'http://localhost:3000', host: 'localhost:3000', 'content-length': '900', ...headers })
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) as unknown : value
    } })
  }
  const formOf = (values: Record<string, string | Buffer>) => {
    const form = new FormData()
    for (const [key, value] of Object.entries(values)) form.append(key, typeof value === 'string' ? value : new File([new Uint8Array(value)], 'evil.svg'))
    return form
  }
  const logoOf = async (companyId: number) => (await db.select().from(companyLogos).where(eq(companyLogos.companyId, companyId)))[0]

  test('puts the picture at the head of letters, replaces it and takes it away, each with its record', () => rolledBack(async () => {
    const { actor } = await staffActor()
    expect(await uploadLogo(actor, sent(formOf({ logo: png() })))).toBe('saved')
    expect(await uploadLogo(actor, sent(formOf({ logo: jpeg() })))).toBe('saved')
    expect(await logoOf(actor.company.id)).toMatchObject({ type: 'image/jpeg', bytes: jpeg() })
    expect(await uploadLogo(actor, sent(formOf({ remove: 'yes' })))).toBe('saved')
    expect(await logoOf(actor.company.id)).toBeUndefined()
    const recorded = await db.select({ name: events.name }).from(events).where(eq(events.companyId, actor.company.id))
    expect(recorded.map(({ name }) => name)).toEqual(['letterhead.logo-saved', 'letterhead.logo-saved', 'letterhead.logo-removed'])
  }))

  test('is refused from a foreign page, without a length, too large before it is read, or by who may not', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const unread = new FormData()
    for (const origin of ['https://evil.example', 'null', '']) expect(await uploadLogo(actor, sent(unread, { origin }))).toBe('foreign')
    expect(await uploadLogo(actor, sent(unread, { 'content-length': '1000000' }))).toBe('large')
    expect(await uploadLogo(actor, sent(unread, { 'content-length': 'x' }))).toBe('missing')
    expect(await uploadLogo(actor, sent(formOf({ logo: Buffer.from('<svg/>') })))).toBe('type')
    expect(await uploadLogo(actor, sent(formOf({ logo: 'text' })))).toBe('missing')
    const { actor: reader } = await staffActor(actor.company, ['settings.view'])
    expect(await uploadLogo(reader, sent(formOf({ logo: png() })))).toBe('foreign')
    expect(await logoOf(actor.company.id)).toBeUndefined()
  }))
})
