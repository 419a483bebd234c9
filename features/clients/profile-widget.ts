import type { ReactNode } from 'react'
import type { Staff } from '@/lib/actor'
import type { Permission } from '@/lib/permit'
import type { MessageKey, Translate } from '@/locales/translator'

/** What a widget may know of the page that it stands on. */
export type WidgetContext = {
  actor: Staff
  t: Translate
  client: { id: number; number: number; erasedAt: Date | null }
}

/** A widget of the client profile: registered by one line in widgets.ts, made of its own query. */
export type ProfileWidget = {
  /** Kept with the staff member's order; never reuse one for another widget. */
  id: string
  title: MessageKey
  /** Beyond seeing the client. */
  permission?: Permission
  /** Its list page under the profile's address. */
  list?: string
  load: (context: WidgetContext) => Promise<{ content: ReactNode; count?: string; listed?: boolean }>
}

/** Where the profile of a client stands. */
export const profilePath = (actor: { company: { slug: string } }, number: number) =>
  `/admin/${actor.company.slug}/clients/${number}`
