import { z } from 'zod'
import type { Translate } from '@/locales/translator'
import { kindOf, said } from '../setting'

/** One of several words; what they are called are the messages `<labels>.<word>`. */
export const choice = <const T extends string>(labels: string, options: readonly [T, ...T[]]) => {
  const isOne = (word: unknown): word is T => (options as readonly unknown[]).includes(word)
  return {
    schema: z.enum(options) as unknown as z.ZodType<T>,
    kind: kindOf<T>({
      shape: { as: 'choice', options },
      controls: () => [''],
      read: (typed) => (isOne(typed['']) ? { value: typed[''] } : { errors: { '': 'errors.choose' } }),
      write: (value) => ({ '': value }),
      show: (value, { t }) => said(t, `${labels}.${value}`) ?? value,
    }),
  }
}

/** On or off. */
export const onOff = {
  schema: z.boolean(),
  kind: kindOf<boolean>({
    shape: { as: 'switch' },
    controls: () => [''],
    read: (typed) => ({ value: typed[''] === 'on' }),
    write: (value): Record<string, string> => (value ? { '': 'on' } : {}),
    show: (value, { t }) => t(value ? 'common.yes' : 'common.no'),
  }),
}

/** Any of a list that is known to the program; kept by name, in the order of the list. */
export const several = (options: readonly { value: string; label: (t: Translate) => string }[]) => {
  const known = (name: string) => options.some(({ value }) => value === name)
  return {
    schema: z.array(z.string().refine(known)).refine((names) => new Set(names).size === names.length),
    kind: kindOf<string[]>({
      shape: { as: 'several', options },
      controls: () => [''],
      read(typed) {
        const chosen = [typed[''] ?? []].flat()
        return chosen.every(known) ? { value: options.map(({ value }) => value).filter((name) => chosen.includes(name)) }
          : { errors: { '': 'errors.choose' } }
      },
      write: (value) => ({ '': [...value] }),
      show: (value, { t }) => options.filter((option) => value.includes(option.value)).map(({ label }) => label(t)).join(', ')
        || t('common.none'),
    }),
  }
}
