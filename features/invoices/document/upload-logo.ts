import { limit } from '@/features/accounts/rate-limit'
import type { Staff } from '@/lib/actor'
import { Forbidden, Refusal, TooMany, type MessageRef } from '@/lib/errors'
import { largestLogo } from './logo'
import { removeLogo, saveLogo } from './save-logo'

type Answer = 'saved' | 'large' | 'type' | 'sides' | 'damaged' | 'missing' | 'busy'

const faultOf = (text: MessageRef | undefined): Answer =>
  (typeof text === 'string' ? (text.split('.').at(-1) as Answer) : 'damaged')

/** A form around the file needs a few hundred bytes more. */
const around = 4000

/**
 * What the form of the letterhead sends: a picture, or that it is to go. The length of the body is looked at before any of
 * it is read; a body without one is refused, and so is one from a foreign page.
 */
export async function uploadLogo(actor: Staff, request: Request): Promise<Answer | 'foreign'> {
  const origin = request.headers.get('origin') ?? ''
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host')) return 'foreign'
  const length = Number(request.headers.get('content-length') ?? 'x')
  if (!Number.isSafeInteger(length)) return 'missing'
  if (length > largestLogo + around) return 'large'
  try {
    await limit(`logo:${actor.staffId}`, { burst: 10, everySeconds: 10 })
    const form = await request.formData().catch(() => undefined)
    if (form?.get('remove') === 'yes') {
      await removeLogo(actor)
      return 'saved'
    }
    const file = form?.get('logo')
    if (!(file instanceof File) || file.size === 0) return 'missing'
    await saveLogo(actor, Buffer.from(await file.arrayBuffer()))
    return 'saved'
  } catch (error) {
    if (error instanceof TooMany) return 'busy'
    if (error instanceof Refusal) return faultOf(error.fields.logo)
    if (error instanceof Forbidden) return 'foreign'
    throw error
  }
}
