'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { clientAction, publicAction } from '@/features/accounts/action'
import { cookieOptions } from '@/features/accounts/cookies'
import { visitorLocale } from '@/features/accounts/locale'
import { logIn } from '@/features/accounts/log-in'
import { findSystem } from '@/features/accounts/system'
import { besideForm, isStep, stepInput, takeStep, type Step } from '@/features/clients/client-form-steps'
import { listFields } from '@/features/custom-fields/queries'
import { clientAddress } from '@/lib/client-address'
import { NotFound } from '@/lib/errors'
import { cancelOwnOrder } from '../commands/decide-order'
import { confirmRegistration } from '../commands/confirm-registration'
import { placeOrder } from '../commands/place-order'
import { register } from '../commands/register'
import { browserCookie } from '../browser-cookie'
import { confirmInput, ownOrderInput, placeOrderInput, registerInput, type ConfirmInput, type RegisterInput } from '../input'

async function systemOf(slug: unknown) {
  const actor = typeof slug === 'string' ? await findSystem(slug) : undefined
  if (!actor) throw new NotFound('company')
  return actor
}

export const registerAction = publicAction(async (_, fields): Promise<z.ZodType<RegisterInput | Step>> => {
  if (isStep(fields)) return stepInput
  return registerInput(await listFields(await systemOf((fields as { company?: unknown }).company), { clientVisible: true }))
}, async ({ actor: visitor, input, values }) => {
  if (isStep(input)) return takeStep({ locale: await visitorLocale() }, input, values)
  const actor = await systemOf(input.company)
  const { browser } = await register(actor, input, { now: new Date(), locale: await visitorLocale(), address: clientAddress(visitor.headers) })
  const jar = await cookies()
  jar.set(browserCookie(), browser, { ...cookieOptions(), maxAge: 86_400 })
  redirect(`/order/${actor.company.slug}/${input.form}/sent`)
}, async ({ values }) => besideForm({ actor: { locale: await visitorLocale() }, values }))

export const confirmRegistrationAction = publicAction<ConfirmInput>(confirmInput, async ({ actor: visitor, input }) => {
  const actor = await systemOf(input.company)
  const jar = await cookies()
  const placed = await confirmRegistration(actor, input, {
    now: new Date(), address: clientAddress(visitor.headers), browser: jar.get(browserCookie())?.value,
  })
  jar.delete(browserCookie())
  // Without a pass the page of the order asks who it is.
  if (placed.pass) await logIn('client', { pass: placed.pass })
  redirect(`/client/orders/${placed.number}`)
})

export const placeOrderAction = clientAction(placeOrderInput, async ({ actor, input }) => {
  const { company, form, acceptTerms, termsVersion, requestKey, ...choice } = input
  // A client of another company is nobody here.
  if (company !== actor.company.slug) throw new NotFound('order form')
  const address = clientAddress(await headers())
  const { number } = await placeOrder(actor, { form, choice, acceptTerms, termsVersion, requestKey, address }, { now: new Date() })
  redirect(`/client/orders/${number}`)
})

export const cancelOwnOrderAction = clientAction(ownOrderInput, async ({ actor, input }) => {
  await cancelOwnOrder(actor, input.number, { now: new Date() })
  redirect(`/client/orders/${input.number}`)
})
