import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { idle, type FormState, type FormValues } from '@/components/form/form-state'
import { messageText, translator, type Translate } from '@/locales/translator'
import { textsFor } from '@/features/languages/texts'
import type { ClientUser, Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, Refusal, TooMany } from '@/lib/errors'
import { MalformedForm, readForm, withTextFiles, type Fields } from '@/lib/form-data'
import { logger } from '@/lib/logger'
import { issuesToFields } from '@/lib/zod-issues'
import { requireClient, requireStaff } from './sessions'
import { visitorTexts } from './visitor-texts'

/** What an action may answer; nothing means that all went well and the page stays. It may also redirect. */
type Answer = Partial<FormState> | void
export type Work<Actor, Input> = (context: { actor: Actor; input: Input; t: Translate; values: FormValues }) => Promise<Answer>
/** A schema, or how to make one for this actor and form: what a company has switched on, or which button was pressed. */
type Schema<Actor, Input> = z.ZodType<Input> | ((actor: Actor, fields: Fields) => Promise<z.ZodType<Input>>)
/** What a form needs beside a refusal, such as the states of the country that was typed; it becomes the answer's `data`. */
type Beside<Actor> = (context: { actor: Actor; t: Translate; values: FormValues; error?: unknown }) =>
  Promise<Record<string, string>>

async function run<Actor, Input>(
  data: FormData, schema: Schema<Actor, Input>, work: Work<Actor, Input>, t: Translate, actor: Actor,
  timeZone: string, own: readonly string[], beside?: Beside<Actor>, fileBytes?: number,
): Promise<FormState> {
  let values: FormValues = {}
  const refuse = async (
    errors: Record<string, string>, message = t('errors.form'), status: FormState['status'] = 'invalid', error?: unknown,
  ) => ({ ...idle, status, errors, message, values, data: await beside?.({ actor, t, values, error }).catch(unlessHidden) })
  try {
    const form = readForm(fileBytes === undefined ? data : await withTextFiles(data, fileBytes))
    values = withoutSecrets(form.values)
    for (const name of own) delete form.fields[name]
    const parsed = (typeof schema === 'function' ? await schema(actor, form.fields) : schema).safeParse(form.fields)
    if (!parsed.success) return await refuse(issuesToFields(parsed.error, t))
    const answer = await work({ actor, input: parsed.data, t, values })
    return { ...idle, status: 'done', ...answer }
  } catch (error) {
    unstableRethrowRedirect(error)
    if (error instanceof Refusal) {
      const { '': whole, ...fields } = error.fields
      return refuse(Object.fromEntries(Object.entries(fields).map(([path, ref]) => [path, messageText(t, ref)])),
        whole ? messageText(t, whole) : t('errors.form'), 'invalid', error)
    }
    if (error instanceof Conflict) {
      // The page around the form becomes current, and with it the version that a second save would overwrite.
      refresh()
      const time = formatDateTime(error.at, t.locale, timeZone)
      return refuse({}, t('errors.conflict', { name: error.by, time }), 'conflict', error)
    }
    if (error instanceof TooMany) return refuse({}, t('errors.tooMany', { seconds: error.seconds }))
    if (error instanceof Forbidden) return refuse({}, t('errors.forbidden'))
    if (error instanceof NotFound) return refuse({}, t('errors.notFound'))
    if (error instanceof MalformedForm) return refuse({}, t('errors.malformed'))
    logger.error({ error: error instanceof Error ? error.stack : 'unknown' }, 'action failed')
    return refuse({}, t('errors.unexpected'))
  }
}

/** Whoever may not see what the form is about gets the refusal, and nothing beside it. */
function unlessHidden(error: unknown): undefined {
  if (!(error instanceof NotFound || error instanceof Forbidden)) throw error
}

/** Redirects and the like are control flow of the framework; our own NotFound is an answer here. */
function unstableRethrowRedirect(error: unknown) {
  if (error instanceof NotFound || error instanceof Forbidden) return
  unstable_rethrow(error)
}

/** Passwords never travel back to the browser. */
const withoutSecrets = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/password|secret|code|token/i.test(name)))

/**
 * The door for a form of the staff portal: who (from the session, in the company that the form's `company` field names),
 * well-formed (a strict schema), then the work. A refusal comes back beside its field. Files are refused unless
 * `fileBytes` says how large a text file may be; the schema then sees its text.
 */
export const staffAction = <Input>(
  schema: Schema<Staff, Input>, work: Work<Staff, Input>, beside?: Beside<Staff>, fileBytes?: number,
) =>
  async (_state: FormState, data: FormData): Promise<FormState> => {
    const slug = data.get('company')
    const actor = await requireStaff(typeof slug === 'string' ? slug : '')
    return run(data, schema, work, await translator(actor.locale), actor, actor.company.timeZone, ['company'], beside, fileBytes)
  }

/** The door for a form of the client area. */
export const clientAction = <Input>(
  schema: Schema<ClientUser, Input>, work: Work<ClientUser, Input>, beside?: Beside<ClientUser>,
) =>
  async (_state: FormState, data: FormData): Promise<FormState> => {
    const actor = await requireClient()
    return run(data, schema, work, await textsFor(actor), actor, actor.company.timeZone, [], beside)
  }

/** The door for forms before a login; `language` is the page's. */
export const publicAction = <Input>(
  schema: Schema<{ headers: Headers }, Input>, work: Work<{ headers: Headers }, Input>, beside?: Beside<{ headers: Headers }>,
) =>
  async (_state: FormState, data: FormData): Promise<FormState> => {
    return run(data, schema, work, await visitorTexts(), { headers: await headers() }, 'UTC', [], beside)
  }
