'use client'

import { clsx } from 'clsx'
import X from 'lucide-react/icons/x'
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'

type DialogProps = {
  id: string
  title: ReactNode
  description?: ReactNode
  /** What the opener shows. */
  trigger: ReactNode
  triggerClassName?: string
  triggerLabel?: string
  /** Where the same can be done without JavaScript. */
  fallbackHref?: string
  closeLabel?: string
  size?: 'sm' | 'md' | 'lg'
  /** Opens at once, for a page that is asked for by its address. */
  open?: boolean
  children: ReactNode
}

/** A native modal dialog and its opener: the browser keeps focus inside and gives it back. */
export function Dialog({ id, title, description, trigger, triggerClassName = 'btn btn-secondary', triggerLabel,
  fallbackHref, closeLabel, size = 'md', open, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (open && !dialog.current?.open) openModal(dialog.current)
  }, [open])

  function show(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openModal(dialog.current)
  }

  /** A press that begins and ends on the backdrop closes; one that only ends there, after marking text, does not. */
  function backdrop(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget) event.currentTarget.close()
  }

  /** A dialog opened from a menu is part of it: they close together. */
  function closed() {
    const menu = dialog.current?.closest('details[open]')
    menu?.removeAttribute('open')
    menu?.querySelector('summary')?.focus()
  }

  const opener = { className: triggerClassName, onClick: show, 'aria-haspopup': 'dialog', 'aria-label': triggerLabel,
    'aria-controls': id } as const
  return (
    <>
      {fallbackHref
        ? <a href={fallbackHref} role="button" {...opener}>{trigger}</a>
        : <button type="button" {...opener}>{trigger}</button>}
      <dialog ref={dialog} id={id} className={clsx('dialog', `dialog-${size}`)} aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined} onMouseDown={backdrop} onClose={closed}>
        <div className="dialog-panel">
          <div className="dialog-head">
            <h2 id={`${id}-title`} className="dialog-title">{title}</h2>
            {closeLabel && (
              <button type="button" className="btn btn-ghost btn-sm btn-icon" aria-label={closeLabel}
                onClick={() => dialog.current?.close()}><X aria-hidden /></button>
            )}
          </div>
          {description && <div id={`${id}-description`} className="dialog-description">{description}</div>}
          {children}
        </div>
      </dialog>
    </>
  )
}

/** Focus goes to what one came to fill in, not to the button that closes. */
function openModal(dialog: HTMLDialogElement | null) {
  dialog?.showModal()
  dialog?.querySelector<HTMLElement>('[autofocus], :is(input, select, textarea):enabled:not([type="hidden"])')?.focus()
}

/** Closes the dialog that it stands in. */
export function DialogClose({ className = 'btn btn-secondary', children }: {
  className?: string
  children: ReactNode
}) {
  return (
    <button type="button" className={className} onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
      {children}
    </button>
  )
}
