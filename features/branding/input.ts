import { z } from 'zod'
import { isAccent } from '@/lib/accent'
import { readHostName } from '@/lib/host-name'
import { optionalText, wholeNumber } from '@/lib/schema'

export const brandingInput = z.strictObject({
  version: wholeNumber,
  accent: optionalText(20).transform((text) => text.toLowerCase().replace(/^([0-9a-f]{6})$/, '#$1'))
    .refine((text) => text === '' || isAccent(text), { error: 'settings.branding.accentForm' }),
  host: optionalText(253).transform((text, context) => {
    if (text === '') return undefined
    const host = readHostName(text)
    if (host === undefined) context.addIssue({ code: 'custom', message: 'settings.branding.hostForm' })
    return host
  }),
})
export type BrandingInput = z.infer<typeof brandingInput>
