'use server'

import { redirect } from 'next/navigation'
import { clientAddress } from '@/lib/client-address'
import { publicAction } from '../action'
import { setUp } from '../commands/set-up'
import { setUpInput } from '../input'
import { logIn } from '../log-in'

export const setUpAction = publicAction(setUpInput, async ({ actor, input }) => {
  const company = await setUp(input, clientAddress(actor.headers))
  const refused = await logIn('staff', { username: input.username, password: input.password })
  redirect(refused ? '/admin/login' : `/admin/${company.slug}`)
})
