import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { open, seal } from '@/lib/secret-box'
import type { RenderedMail } from './render'

/** What is kept of a mail that was sent. It names its reader and their affairs, so it is sealed; HTML repeats itself, so it is packed. */
export type KeptBody = Pick<RenderedMail, 'subject' | 'text' | 'html'> & { files: string[] }

const context = (messageId: string) => `mail-body:${messageId}`

export const sealBody = (messageId: string, { subject, text, html, files }: KeptBody) =>
  seal(deflateRawSync(JSON.stringify({ subject, text, html, files })).toString('base64'), context(messageId))

export const openBody = (messageId: string, sealed: string): KeptBody =>
  JSON.parse(inflateRawSync(Buffer.from(open(sealed, context(messageId)), 'base64')).toString()) as KeptBody
