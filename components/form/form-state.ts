/** What was typed, by field name; a check box that is ticked is 'on', a repeated name is a list. */
export type FormValues = Record<string, string | string[]>

/** The answer of an action to its form. Errors (by field name) and message are already in the reader's language. */
export type FormState = {
  status: 'idle' | 'invalid' | 'conflict' | 'done'
  errors: Record<string, string>
  values: FormValues
  message?: string
  data?: Record<string, string>
}

export const idle: FormState = { status: 'idle', errors: {}, values: {} }

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>
