import { z } from 'zod'

/** One of the field's options, or nothing. */
export const optionSchema = ({ options }: { options: readonly string[] }) =>
  z.string().refine((typed) => typed === '' || options.includes(typed), { error: 'errors.choose' })

/** What is offered: the field's options, and the stored one when it was taken off the list since. */
export const offered = (options: readonly string[], value: string) =>
  [...options, ...(value === '' || options.includes(value) ? [] : [value])]
    .map((option) => ({ value: option, label: option }))
