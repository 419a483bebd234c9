import { filter, listView } from '@/lib/list-view'
import { mailTemplateNames } from './templates'

export const mailPageSize = 25

/** Every kind of mail that the log may hold. */
export const loggedKinds = [...mailTemplateNames.filter((name) => name !== 'marketing'), 'campaign'] as const

/** The views of Tools > Mail. */
export const mailList = listView({
  tabs: ['all', 'waiting', 'trying', 'sent', 'given-up'],
  usualTab: 'all',
  sorts: { when: { dir: 'desc', key: 'number' } },
  usualSort: 'when',
  filters: { q: filter.text, kind: filter.one(loggedKinds), client: filter.id },
})

export type MailView = ReturnType<typeof mailList.parse>
