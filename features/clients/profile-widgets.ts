import type { BoardWidget } from '@/components/widget-board/board'
import { may } from '@/lib/permit'
import { profilePath, type WidgetContext } from './profile-widget'
import { arrange, type WidgetState } from './widget-state'
import { profileWidgets } from './widgets'

/** The widgets that the staff member may see, loaded side by side; `arranged` puts them into their own order. */
export async function loadWidgets(context: WidgetContext) {
  const { actor, t, client } = context
  const permitted = profileWidgets.filter(({ permission }) => permission === undefined || may(actor, permission))
  const loaded = await Promise.all(permitted.map(async (widget): Promise<Omit<BoardWidget, 'minimized'>> => {
    const { content, count, listed } = await widget.load(context)
    return {
      id: widget.id, title: t(widget.title), content, count,
      action: listed && widget.list
        ? { label: t('clients.profile.all'), href: `${profilePath(actor, client.number)}/${widget.list}` } : undefined,
    }
  }))
  const defaultOrder = loaded.map(({ id }) => id)
  return {
    labels: {
      move: t('clients.widgets.move'), moveUp: t('clients.widgets.moveUp'), moveDown: t('clients.widgets.moveDown'),
      minimize: t('clients.widgets.minimize'), open: t('clients.widgets.open'), reset: t('clients.widgets.reset'),
      instructions: t('clients.widgets.instructions'),
      // The board fills these in; here they stand for themselves.
      moved: t('clients.widgets.moved', { title: '{title}', position: '{position}', total: '{total}' }),
    },
    arranged(state: WidgetState | null) {
      const { order, minimized } = arrange(defaultOrder, state)
      const widgets = order.flatMap((id) => loaded.filter((widget) => widget.id === id)
        .map((widget): BoardWidget => ({ ...widget, minimized: minimized.includes(id) })))
      return { widgets, defaultOrder }
    },
  }
}
