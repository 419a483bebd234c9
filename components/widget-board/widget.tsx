'use client'

import type { KeyboardEvent, PointerEvent } from 'react'
import type { BoardWidget, WidgetLabels } from './board'
import type { Listeners } from './drag-layer'
import { useSoftLinks } from '../page/soft-links'
import { Icon } from '../ui/icons'

/** One widget: its heading is what one drags it by, the arrow at its end minimises it. */
export function Widget({ domId, widget, labels, listeners, minimized, steps, first, last, onStep, onToggle }: {
  domId: string
  widget: BoardWidget
  labels: WidgetLabels
  listeners: Listeners
  minimized: boolean
  /** Whether the buttons that move it can do anything yet; the server leaves them out, because there they cannot. */
  steps: boolean
  first: boolean
  last: boolean
  onStep: (by: 1 | -1) => void
  onToggle: () => void
}) {
  const { id, title } = widget
  const follow = useSoftLinks()
  const arrow = minimized ? labels.open : labels.minimize
  const named = (label: string) => `${label}: ${title}`

  function pointerDown(event: PointerEvent) {
    if (event.target instanceof Element && event.target.closest('a, button:not(.widget-grip)')) return
    listeners.get(id)?.onPointerDown?.(event)
  }

  return (
    <section className="card widget" id={domId} aria-labelledby={`${domId}-title`}
      data-minimized={minimized || undefined}>
      <div className="widget-head" onPointerDown={pointerDown}>
        <button type="button" className="widget-grip needs-js" aria-label={named(labels.move)}
          onKeyDown={(event: KeyboardEvent) => listeners.get(id)?.onKeyDown?.(event)}>
          {Icon({ name: 'grip-vertical' })}
        </button>
        <h2 className="widget-title" id={`${domId}-title`}>
          {title}{widget.count !== undefined && <span className="widget-count">{widget.count}</span>}
        </h2>
        <div className="widget-tools" onClick={follow}>
          {widget.action && (
            <a href={widget.action.href} className="widget-link">{widget.action.label}</a>
          )}
          {steps && (
            <>
              <button type="button" className="btn btn-ghost btn-sm btn-icon widget-step" data-part="up"
                disabled={first} aria-label={named(labels.moveUp)} title={labels.moveUp} onClick={() => onStep(-1)}>
                {Icon({ name: 'arrow-up' })}
              </button>
              <button type="button" className="btn btn-ghost btn-sm btn-icon widget-step" data-part="down"
                disabled={last} aria-label={named(labels.moveDown)} title={labels.moveDown} onClick={() => onStep(1)}>
                {Icon({ name: 'arrow-down' })}
              </button>
            </>
          )}
          <button type="button" className="btn btn-ghost btn-sm btn-icon widget-toggle needs-js" data-part="toggle"
            aria-expanded={!minimized} aria-controls={`${domId}-content`} onClick={onToggle}
            aria-label={named(arrow)} title={arrow}>
            {Icon({ name: 'chevron-down' })}
          </button>
        </div>
      </div>
      <div id={`${domId}-content`} className="widget-content" hidden={minimized}>{widget.content}</div>
    </section>
  )
}
