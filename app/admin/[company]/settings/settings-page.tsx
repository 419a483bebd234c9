import type { ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Callout } from '@/components/ui/callout'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'

/** The head that all pages of the settings share. `parent` is the list that a page belongs to. */
export function SettingsPage({ actor, t, title, description, parent, actions, readOnly, ofCompany, children }: {
  actor: Staff
  t: Translate
  title: ReactNode
  description?: ReactNode
  parent?: { label: string; page: string }
  actions?: ReactNode
  /** Settings > Company > …, as the manual has it; staff and companies stand beside. */
  ofCompany?: boolean
  /** Says that nothing can be changed here. */
  readOnly?: boolean
  children: ReactNode
}) {
  const base = `/admin/${actor.company.slug}/settings`
  const crumbs = [
    { label: t('settings.title'), href: base },
    ...(ofCompany ? [{ label: t('settings.general.identity'), key: 'company' }] : []),
    ...(parent ? [{ label: parent.label, href: `${base}/${parent.page}` }] : []),
  ]
  return (
    <>
      <PageHeader title={title} description={description} breadcrumbs={crumbs} breadcrumbsLabel={t('nav.main')}
        actions={actions} />
      {readOnly && <Callout className="mb-4">{t('settings.readOnly')}</Callout>}
      {children}
    </>
  )
}
