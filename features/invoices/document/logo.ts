import { inflateSync } from 'node:zlib'
import type { Logo } from './document'

export const largestLogo = 300_000
const largestSide = 3000

/** What is wrong with a picture; the key of its text is `settings.letterhead.errors.<fault>`. */
export type LogoFault = 'large' | 'type' | 'sides' | 'damaged'

/** A picture by what its bytes say, never by its name: PNG or JPEG, and nothing that could harm whoever draws it. */
export function readLogo(bytes: Buffer): Logo | LogoFault {
  if (bytes.length > largestLogo) return 'large'
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return readPng(bytes)
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return readJpeg(bytes)
  return 'type'
}

const fits = (width: number, height: number) => width > 0 && height > 0 && width <= largestSide && height <= largestSide

const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * The library that draws it unpacks a PNG in the background, where a damaged one would end the whole program. So all of it
 * is read here first: the size that its head promises is there, and every row is one that a reader knows.
 */
function readPng(bytes: Buffer): Logo | LogoFault {
  const data: Buffer[] = []
  let head: Buffer | undefined
  let palette = false
  let at = 8
  for (let ended = false; !ended;) {
    if (at + 12 > bytes.length) return 'damaged'
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (content.length !== length || (head === undefined) !== (kind === 'IHDR')) return 'damaged'
    if (kind === 'IHDR') head = content
    if (kind === 'PLTE') palette = length > 0 && length <= 768 && length % 3 === 0
    if (kind === 'IDAT') data.push(content)
    ended = kind === 'IEND'
    at += 12 + length
  }
  if (!head || head.length !== 13) return 'damaged'
  const [width, height, depth, color] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8]!, head[9]!]
  if (!fits(width, height)) return 'sides'
  const packed = color === 0 || color === 3
  // Without interlacing, and with the depths that every editor writes.
  if (!channels[color] || (color === 3 && !palette) || head[12] !== 0 || !(depth === 8 || (packed && [1, 2, 4].includes(depth)))) return 'damaged'
  const row = 1 + Math.ceil((width * channels[color] * depth) / 8)
  const pixels = unpacked(Buffer.concat(data), row * height)
  if (!pixels) return 'damaged'
  for (let y = 0; y < height; y += 1) if (pixels[y * row]! > 4) return 'damaged'
  return { type: 'image/png', bytes }
}

function unpacked(data: Buffer, length: number): Buffer | undefined {
  try {
    const pixels = inflateSync(data, { maxOutputLength: length })
    return pixels.length === length ? pixels : undefined
  } catch {
    return undefined
  }
}

/** A JPEG is put into the file as it is; its head must say how large it is. */
function readJpeg(bytes: Buffer): Logo | LogoFault {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged'
    const marker = bytes[at + 1]!
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return 'damaged'
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [depth, height, width, colors] = [bytes[at + 4]!, bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes[at + 9]!]
      if (depth !== 8 || ![1, 3, 4].includes(colors) || ![0xc0, 0xc1, 0xc2].includes(marker)) return 'damaged'
      return fits(width, height) ? { type: 'image/jpeg', bytes } : 'sides'
    }
    at += 2 + length
  }
  return 'damaged'
}
