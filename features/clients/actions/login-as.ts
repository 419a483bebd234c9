'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { clientAction, staffAction } from '@/features/accounts/action'
import { clientAuth } from '@/features/accounts/auth'
import { wholeNumber } from '@/lib/schema'
import { endImpersonation } from '../commands/end-impersonation'
import { loginAs } from '../commands/login-as'

const request = z.strictObject({
  number: wholeNumber, password: z.string().min(1, { error: 'errors.required' }).max(512),
})

export const loginAsAction = staffAction(request, async ({ actor, input }) => {
  const pass = await loginAs(actor, input)
  await clientAuth.signIn('credentials', { pass, redirect: false })
  redirect('/client')
})

export const endImpersonationAction = clientAction(z.strictObject({}), async ({ actor }) => {
  const number = await endImpersonation(actor)
  await clientAuth.signOut({ redirect: false })
  redirect(`/admin/${actor.company.slug}/clients/${number}`)
})
