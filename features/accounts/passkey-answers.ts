import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

/** The shape of what a browser answers, so that nothing else reaches the library. What it means is checked there. */
const coded = (max: number) => z.string().min(1).max(max).regex(/^[A-Za-z0-9_-]+$/)
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']).or(z.string().max(20))).max(10)
const credential = {
  id: coded(1400), rawId: coded(1400), type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).nullish().transform((value) => value ?? undefined),
  clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
}
const registration = z.object({
  ...credential,
  response: z.object({ clientDataJSON: coded(4000), attestationObject: coded(20_000), transports: transports.optional() }),
})
const authentication = z.object({
  ...credential,
  response: z.object({ clientDataJSON: coded(4000), authenticatorData: coded(4000), signature: coded(10_000), userHandle: coded(100).nullish() }),
})

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A new passkey as a browser tells of it; undefined: it is none. */
export const readRegistration = (text: string) => read(registration, text) as RegistrationResponseJSON | undefined
/** The use of a passkey as a browser tells of it; undefined: it is none. */
export const readAuthentication = (text: string) => read(authentication, text) as AuthenticationResponseJSON | undefined
