import type { z } from 'zod'

type Values = Record<string, string | number>

/**
 * Text beside a field for each issue of a schema, by the field's path. A schema names a message key of its own in `error`;
 * the rest are told by what kind of issue it is. The first issue of a field is the one shown.
 */
export function issuesToFields<T>(error: z.ZodError, t: (key: never, values?: Values) => T): Record<string, T> {
  const say = t as (key: string, values?: Values) => T
  const fields: Record<string, T> = {}
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= say('errors.notAllowed')
    } else fields[issue.path.join('.')] ??= textOf(issue, say)
  }
  return fields
}

function textOf<T>(issue: z.core.$ZodIssue, say: (key: string, values?: Values) => T): T {
  if (/^[a-zA-Z]+(\.[a-zA-Z]+)+$/.test(issue.message)) {
    return say(issue.message, issue.code === 'custom' ? (issue.params as Record<string, string> | undefined) : undefined)
  }
  switch (issue.code) {
    case 'too_small': return Number(issue.minimum) <= 1 ? say('errors.required') : say('errors.tooShort', { min: Number(issue.minimum) })
    case 'too_big': return say('errors.tooLong', { max: Number(issue.maximum) })
    case 'invalid_format': return say(issue.format === 'email' ? 'errors.email' : 'errors.invalid')
    // zod leaves the input out of its issues, and tells it in the message only.
    case 'invalid_type': return issue.message.endsWith('received undefined') ? say('errors.required') : say('errors.invalid')
    case 'invalid_value': return say('errors.choose')
    default: return say('errors.invalid')
  }
}
