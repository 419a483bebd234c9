'use client'

import { startTransition, useEffect, useId, useMemo, useOptimistic, useRef, useState, type ComponentType } from 'react'
import { announce, moved, type BoardState, type BoardWidget, type WidgetLabels } from './board'
import type { DragLayer, Listeners } from './drag-layer'
import { Widget } from './widget'

type WidgetBoardProps = {
  widgets: readonly BoardWidget[]
  onSave: (state: BoardState) => Promise<void>
  labels: WidgetLabels & {
    /** A sentence with {title}, {position} and {total}. */
    moved: string
    /** Offered once the board differs from its default; needs `onReset` or `defaultOrder`. */
    reset?: string
    /** How to drag with the keyboard, read out with the grip. */
    instructions?: string
  }
  /** The order and state that `reset` goes back to: everything open, in this order. */
  defaultOrder?: readonly string[]
}

/**
 * Widgets that can be moved by their heading, by buttons and by keyboard, and minimised. What is done shows at once and
 * is saved behind; when saving fails the board goes back.
 */
export function WidgetBoard({ widgets, onSave, labels, defaultOrder }: WidgetBoardProps) {
  const boardId = useId()
  const given = useMemo<BoardState>(() => ({
    order: widgets.map((widget) => widget.id),
    minimized: widgets.filter((widget) => widget.minimized).map((widget) => widget.id),
  }), [widgets])
  const [saved, setSaved] = useState(given)
  const [state, setState] = useOptimistic(saved)
  const [spoken, setSpoken] = useState('')
  const [Layer, setLayer] = useState<ComponentType<Parameters<typeof DragLayer>[0]>>()
  const [listeners] = useState<Listeners>(() => new Map())
  const [runs, setRuns] = useState(false)
  const refocus = useRef<{ id: string; part: string }>(undefined)

  useEffect(() => setRuns(true), [])

  useEffect(() => {
    let here = true
    const load = () => void import('./drag-layer').then((module) => here && setLayer(() => module.DragLayer))
    const idle = window.requestIdleCallback?.(load)
    if (idle === undefined) load()
    return () => {
      here = false
      if (idle !== undefined) window.cancelIdleCallback(idle)
    }
  }, [])

  useEffect(() => setSaved(given), [given])

  useEffect(() => {
    const wanted = refocus.current
    if (!wanted) return
    refocus.current = undefined
    const widget = document.getElementById(`${boardId}-${wanted.id}`)
    const button = widget?.querySelector<HTMLButtonElement>(`[data-part="${wanted.part}"]`)
    const other = widget?.querySelector<HTMLButtonElement>('[data-part="up"]:enabled, [data-part="down"]:enabled')
    ;(button?.disabled ? other : button)?.focus()
  })

  const byId = new Map(widgets.map((widget) => [widget.id, widget]))
  const shown = [...state.order.filter((id) => byId.has(id)), ...given.order.filter((id) => !state.order.includes(id))]
  const title = (id: string) => byId.get(id)?.title ?? id
  const sayPosition = (id: string, position: number) =>
    announce(labels.moved, { title: title(id), position: position + 1, total: shown.length })

  function save(next: BoardState) {
    startTransition(async () => {
      setState(next)
      await onSave(next)
      startTransition(() => setSaved(next))
    })
  }

  function move(id: string, to: number) {
    if (to < 0 || to >= shown.length) return
    save({ ...state, order: moved(shown, shown.indexOf(id), to) })
  }

  function step(id: string, by: 1 | -1) {
    const to = shown.indexOf(id) + by
    refocus.current = { id, part: by < 0 ? 'up' : 'down' }
    setSpoken(sayPosition(id, to))
    move(id, to)
  }

  function toggle(id: string) {
    const isMinimized = state.minimized.includes(id)
    save({
      order: shown,
      minimized: isMinimized ? state.minimized.filter((other) => other !== id) : [...state.minimized, id],
    })
  }

  const changed = defaultOrder && (state.minimized.length > 0
    || defaultOrder.filter((id) => byId.has(id)).join() !== shown.join())
  return (
    <div className="board">
      {shown.map((id, index) => {
        const widget = byId.get(id)
        return widget && (
          <Widget key={id} domId={`${boardId}-${id}`} widget={widget} labels={labels} listeners={listeners}
            minimized={state.minimized.includes(id)} steps={runs} first={index === 0} last={index === shown.length - 1}
            onStep={(by) => step(id, by)} onToggle={() => toggle(id)} />
        )
      })}
      {changed && labels.reset && (
        <button type="button" className="btn btn-ghost btn-sm board-reset needs-js"
          onClick={() => save({ order: [...defaultOrder], minimized: [] })}>{labels.reset}</button>
      )}
      <div role="status" className="sr-only">{spoken}</div>
      {Layer && (
        <Layer id={boardId} order={shown} listeners={listeners} instructions={labels.instructions ?? labels.move}
          sayPosition={sayPosition} onMove={move} />
      )}
    </div>
  )
}
