'use client'

import { idle } from '@/components/form/form-state'
import type { BoardState, BoardWidget } from '@/components/widget-board/board'
import { WidgetBoard } from '@/components/widget-board/widget-board'
import { saveWidgetStateAction } from './actions/widgets'

/** The board of the profile; what is moved or minimised is kept for every client of the company. */
export function ProfileBoard({ company, widgets, defaultOrder, labels }: {
  company: string
  widgets: readonly BoardWidget[]
  defaultOrder: readonly string[]
  labels: Parameters<typeof WidgetBoard>[0]['labels']
}) {
  async function save({ order, minimized }: BoardState) {
    const data = new FormData()
    data.set('company', company)
    if (order.join() !== defaultOrder.join()) for (const id of order) data.append('order[]', id)
    for (const id of minimized) data.append('minimized[]', id)
    const answer = await saveWidgetStateAction(idle, data)
    if (answer.status !== 'done') throw new Error(answer.message)
  }
  return <WidgetBoard widgets={widgets} defaultOrder={defaultOrder} labels={labels} onSave={save} />
}
