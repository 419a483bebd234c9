import Link from 'next/link'
import type { ReactNode } from 'react'
import { FieldRow } from '../form/fieldset'
import { Button, LinkButton } from '../ui/button'
import { Icon } from '../ui/icons'

export type FilterChip = { name: string; text: string; href: string }

type FilterBarProps = {
  path: string
  /** The address of the present view: another one gives the form other values, which controls that stay would not show. */
  view: string
  /** The view without its filters, as a query: what the forms send along. */
  kept: string
  /** The panel is made only once its address asks for it: its drop-downs can cost as much as the list. */
  panel: { open: boolean; href: string }
  /** The view without what was searched for, where the list can be searched. */
  search?: { label: string; value: string | undefined; kept: string }
  chips: readonly FilterChip[]
  texts: { filter: string; apply: string; clear: string; remove: (name: string) => string }
  clear: string
  /** Beside the filters, at the end. */
  tools?: ReactNode
  children: ReactNode
}

/** What narrows a list: one chip each, to be taken away, and the form that sets them. Works without JavaScript. */
export function FilterBar({ path, view, kept, panel, search, chips, texts, clear, tools, children }: FilterBarProps) {
  return (
    <div className="browse-bar">
      {search && (
        <form key={`search${view}`} action={path} role="search" className="list-search">
          <Hidden query={search.kept} />
          <Icon name="search" className="search-icon" />
          <input className="input search-field" type="search" name="q" defaultValue={search.value} maxLength={200} dir="auto"
            aria-label={search.label} placeholder={search.label} />
        </form>
      )}
      {panel.open ? (
        <details className="menu" open>
          <summary className="btn btn-secondary btn-sm"><Icon name="filter" />{texts.filter}</summary>
          <div className="menu-panel filter-panel" data-align="start">
            <form key={view} action={path} className="filter-form">
              <Hidden query={kept} />
              <FieldRow>{children}</FieldRow>
              <div><Button type="submit" variant="primary">{texts.apply}</Button></div>
            </form>
          </div>
        </details>
      ) : (
        <LinkButton size="sm" variant="secondary" icon={<Icon name="filter" />} scroll={false} href={panel.href}>
          {texts.filter}
        </LinkButton>
      )}
      {chips.map(({ name, text, href }) => (
        <span key={name} className="chip">
          <span><span className="text-muted">{name}</span> <bdi>{text}</bdi></span>
          <Link href={href} prefetch={false} className="chip-remove" aria-label={texts.remove(name)}><Icon name="x" /></Link>
        </span>
      ))}
      {chips.length > 0 && (
        <Link href={clear} prefetch={false} className="btn btn-ghost btn-sm">{texts.clear}</Link>
      )}
      {tools && <div className="browse-tools">{tools}</div>}
    </div>
  )
}

/** A GET form sends its own address; what it does not ask for travels along. */
function Hidden({ query }: { query: string }) {
  return [...new URLSearchParams(query)].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
