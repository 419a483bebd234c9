'use client'

import {
  DndContext, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors,
  type Announcements, type CollisionDetection, type DraggableSyntheticListeners, type DragEndEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core'
import {
  SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { useEffect, useLayoutEffect } from 'react'

export type Listeners = Map<string, DraggableSyntheticListeners>

type DragLayerProps = {
  id: string
  order: string[]
  listeners: Listeners
  instructions: string
  sayPosition: (id: string, position: number) => string
  onMove: (id: string, to: number) => void
}

/**
 * Dragging for a board that is already on the page. It draws nothing: it hands its listeners to the headings and moves
 * the elements by style, so the board neither waits for this code nor is built again when it arrives.
 */
export function DragLayer({ id, order, listeners, instructions, sayPosition, onMove }: DragLayerProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const say = (active: UniqueIdentifier, over?: UniqueIdentifier) =>
    sayPosition(String(active), order.indexOf(String(over ?? active)))
  const announcements: Announcements = {
    onDragStart: ({ active }) => say(active.id),
    onDragOver: ({ active, over }) => say(active.id, over?.id),
    onDragEnd: ({ active, over }) => say(active.id, over?.id),
    onDragCancel: ({ active }) => say(active.id),
  }

  function dragEnd({ active, over }: DragEndEvent) {
    if (over && over.id !== active.id) onMove(String(active.id), order.indexOf(String(over.id)))
  }

  return (
    <DndContext id={id} sensors={sensors} collisionDetection={underPointer} onDragEnd={dragEnd}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}>
      <SortableContext items={order} strategy={verticalListSortingStrategy}>
        {order.map((widget) => <Draggable key={widget} boardId={id} id={widget} listeners={listeners} />)}
      </SortableContext>
    </DndContext>
  )
}

/** Widgets differ much in height, so the pointer decides, not the middle of what is dragged. */
const underPointer: CollisionDetection = (args) => {
  const y = args.pointerCoordinates?.y
  if (y === undefined) return closestCenter(args)
  return args.droppableContainers
    .flatMap(({ id }) => {
      const rect = args.droppableRects.get(id)
      return rect ? [{ id, data: { value: Math.max(rect.top - y, y - rect.bottom, 0) } }] : []
    })
    .sort((a, b) => a.data.value - b.data.value)
}

function Draggable({ boardId, id, listeners }: { boardId: string; id: string; listeners: Listeners }) {
  const sortable = useSortable({ id })
  const { setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = sortable
  const element = () => document.getElementById(`${boardId}-${id}`)

  useEffect(() => {
    const node = document.getElementById(`${boardId}-${id}`)
    setNodeRef(node)
    setActivatorNodeRef(node?.querySelector<HTMLElement>('.widget-grip') ?? null)
    return () => {
      setNodeRef(null)
      setActivatorNodeRef(null)
    }
  }, [boardId, id, setNodeRef, setActivatorNodeRef])

  useEffect(() => {
    listeners.set(id, sortable.listeners)
    return () => void listeners.delete(id)
  }, [id, listeners, sortable.listeners])

  useLayoutEffect(() => {
    const node = element()
    if (!node) return
    node.style.transform = CSS.Translate.toString(transform) ?? ''
    node.style.transition = transition ?? ''
    node.toggleAttribute('data-dragging', isDragging)
  })

  return null
}
