'use server'

import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { saveWidgetState } from '../commands/save-widget-state'

const id = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const ids = z.array(id).max(50).prefault([])
const layout = z.strictObject({ order: ids, minimized: ids })

/** No order is the default order: a widget that is added later then stands where the product puts it. */
export const saveWidgetStateAction = staffAction(layout, async ({ actor, input }) => {
  await saveWidgetState(actor, input.order.length + input.minimized.length > 0 ? input : null)
})
