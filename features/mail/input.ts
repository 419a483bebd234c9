import { z } from 'zod'
import { email, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { isLanguageCode } from '@/locales'
import { isMailKind } from './templates'

const kind = z.string().refine(isMailKind, { error: 'errors.malformed' })
const locale = z.string().max(20).refine(isLanguageCode, { error: 'errors.choose' })
const text = (max: number) => longText(max).refine((value) => value !== '', { error: 'errors.required' })

export const templateInput = z.strictObject({
  kind, language: locale, version: wholeNumber, subject: requiredText(200), text: text(20_000), html: longText(60_000),
  // Only for the preview beside it.
  client: optionalText(40),
})
export type TemplateInput = z.output<typeof templateInput>

export const templateKeyInput = z.strictObject({ kind, language: locale, version: wholeNumber })
export type TemplateKeyInput = z.output<typeof templateKeyInput>

const optionalEmail = optionalText(254).pipe(z.literal('').or(email))

export const serverInput = z.strictObject({
  version: wholeNumber,
  host: optionalText(253).refine((value) => value === '' || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]+$/i.test(value), { error: 'mailServer.errors.host' }),
  port: wholeNumber.refine((port) => port >= 1 && port <= 65535, { error: 'mailServer.errors.port' }),
  encryption: z.enum(['starttls', 'tls', 'none']),
  username: optionalText(200),
  password: z.string().max(400).prefault(''),
  fromName: optionalText(100).refine((value) => !/[<>"]/.test(value), { error: 'mailServer.errors.fromName' }),
  fromAddress: optionalEmail,
  replyTo: optionalEmail,
}).refine(({ host, fromAddress }) => host === '' || fromAddress !== '', { path: ['fromAddress'], error: 'mailServer.errors.fromAddress' })
export type ServerInput = z.output<typeof serverInput>

export const testInput = z.strictObject({ to: email })
export const againInput = z.strictObject({ mail: wholeNumber, key: z.uuid() })
