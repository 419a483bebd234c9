'use client'

import { Icon, type IconName } from '../ui/icons'
import { useSoftLinks } from './soft-links'

/** Things that can be done, as a list of links. They come as data, because elements made by the server travel twice. */
export function ActionLinks({ items }: {
  /** `apart`: the first of a section; `final`: cannot be undone. */
  items: readonly { label: string; icon: IconName; href: string; final?: boolean; apart?: boolean }[]
}) {
  const follow = useSoftLinks()
  return (
    <ul className="action-links" onClick={follow}>
      {items.map(({ label, icon, href, final, apart }) => (
        <li key={href} data-apart={apart || undefined}>
          <a href={href} data-final={final || undefined}>{Icon({ name: icon })}{label}</a>
        </li>
      ))}
    </ul>
  )
}
