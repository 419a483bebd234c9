import sprite from './icons.svg'

/** Lucide's names. After adding one: npm run icons. */
export const iconNames = [
  'activity', 'archive', 'arrow-down', 'arrow-left-right', 'arrow-up', 'badge-check', 'ban', 'banknote', 'bell',
  'boxes', 'building-2', 'calendar', 'chart-column', 'check', 'chevron-down', 'chevron-left', 'chevron-right',
  'chevrons-up-down', 'circle-alert', 'circle-check', 'circle-question-mark', 'circle-user', 'clock', 'coins', 'columns-3',
  'copy', 'credit-card', 'download', 'ellipsis', 'eraser', 'external-link', 'file-text', 'filter', 'globe',
  'grip-vertical', 'history', 'house', 'id-card', 'inbox', 'info', 'key-round', 'languages', 'layers',
  'layout-dashboard', 'list', 'lock', 'log-out', 'mail', 'megaphone', 'menu', 'monitor', 'monitor-smartphone',
  'moon', 'package', 'palette', 'pencil', 'percent', 'phone', 'plus', 'receipt-text', 'repeat-2', 'rotate-ccw',
  'scale', 'search', 'server', 'settings', 'shield', 'shield-check', 'sliders-horizontal', 'smartphone',
  'sticky-note', 'sun', 'tag', 'text-cursor-input', 'trash-2', 'triangle-alert', 'upload', 'user', 'user-cog',
  'user-plus', 'user-x', 'users', 'users-round', 'wallet', 'wrench', 'x',
] as const

export type IconName = (typeof iconNames)[number]

/** An icon, drawn from one file that the browser keeps: neither the page nor its JavaScript carries shapes. */
export function Icon({ name, className = 'icon' }: { name: IconName; className?: string }) {
  return <svg className={className} aria-hidden><use href={`${sprite.src}#${name}`} /></svg>
}
