import { z } from 'zod'
import type { MessageRef } from '@/lib/errors'
import { longText, optionalText } from '@/lib/schema'
import { kindOf } from '../setting'

/** Text of one or more lines; `fits` refuses what has another form. */
export const written = (max: number, lines: number, fits?: { test: (text: string) => boolean; message: string; ltr: boolean }) => {
  const typing = (lines > 1 ? longText(max) : optionalText(max)).refine((text) => !fits || fits.test(text), { error: fits?.message })
  const isClean = (text: string) => {
    const parsed = typing.safeParse(text)
    return parsed.success && parsed.data === text
  }
  return {
    schema: z.string().refine(isClean),
    kind: kindOf<string>({
      shape: { as: 'text', lines, max, ltr: fits?.ltr },
      controls: () => [''],
      read(typed) {
        const parsed = typing.safeParse(String(typed[''] ?? ''))
        if (parsed.success) return { value: parsed.data }
        const [issue] = parsed.error.issues
        const values = issue?.code === 'custom' ? (issue.params as Record<string, number> | undefined) : undefined
        const key = issue?.message ?? 'errors.invalid'
        return { errors: { '': (values ? { key, values } : key) satisfies MessageRef } }
      },
      write: (value) => ({ '': value }),
      show: (value, { t }) => (value === '' ? t('common.none') : value),
    }),
  }
}
