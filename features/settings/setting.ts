import type { z } from 'zod'
import type { MessageRef } from '@/lib/errors'
import type { MessageKey, Translate } from '@/locales/translator'

/** Where a setting can stand; the nearer one to the client wins. */
export const levels = ['company', 'group', 'client'] as const
export type Level = (typeof levels)[number]

/** The parts of the pages on which settings stand, in this order. */
export const sections = ['renewals', 'payment', 'notices', 'mail', 'lateFees', 'taxes', 'documents'] as const
export type Section = (typeof sections)[number]

/** What reading and showing a value depends on. */
export type About = { t: Translate; currencies: readonly string[] }

/** What a control shows on the page; how the value is typed. */
export type FieldShape =
  | { as: 'number'; unit: 'days' | 'percent' | 'count'; none?: boolean }
  | { as: 'switch' }
  | { as: 'choice'; options: readonly string[] }
  | { as: 'several'; options: readonly { value: string; label: (t: Translate) => string }[] }
  | { as: 'notice'; off: MessageKey }
  | { as: 'amounts' }
  | { as: 'text'; lines: number; max: number; ltr?: boolean }

/** Text of each control of one setting, by what its name ends in; a list where several boxes share the name. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>
export type Read<T> = { value: T } | { errors: Readonly<Record<string, MessageRef>> }

/** How values of one kind are typed and shown. Methods, so that a setting of any value is a Setting<unknown> too. */
export type Kind<T> = {
  shape: FieldShape
  /** What the names of its controls end in; the first one shows what is wrong with the whole. */
  controls(about: Pick<About, 'currencies'>): readonly string[]
  read(typed: Typed, about: About): Read<T>
  write(value: T, about: About): Record<string, string | string[]>
  show(value: T, about: About): string
}

/**
 * One entry of the registry. Its label is the message `settings.entries.<key>.label`, with `.hint` beside it if there is
 * one; choices are `.options.<value>`.
 */
export type Setting<T> = {
  section: Section
  levels: readonly Level[]
  /** Between what is stored (JSON) and the value. */
  schema: z.ZodType<T>
  default: T
  kind: Kind<T>
  /** Changes what clients pay; told first when a client changes groups. */
  money?: boolean
  /** Refuses together with other settings; the message stands beside this one. */
  rule?: (values: Readonly<Record<string, unknown>>) => MessageRef | undefined
}

export const kindOf = <T>(kind: Kind<T>): Kind<T> => kind
export const define = <T>(setting: Setting<T>): Setting<T> => setting

/** The name of a setting's control in a form; keys have dots, and dots would make lists of names. */
export const controlName = (key: string, ending = '') => key.replaceAll('.', '_') + ending

/** One spelling of a JSON value, because jsonb and forms order the keys of objects differently. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part))
}

/** The message of an entry, for keys made of data; typed where the registry is. */
export function said(t: Translate, key: string): string | undefined {
  return t.has(key) ? t(key) : undefined
}
