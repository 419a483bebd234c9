import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { NoticeBoard } from '@/components/page/notice-board'
import { StaffShell } from '@/components/page/staff-shell'
import { requireStaff } from '@/features/accounts/sessions'
import { SearchBar } from '@/features/clients/search-bar'
import { may } from '@/lib/permit'
import { noticesIn } from '@/locales/notices'
import { translator } from '@/locales/translator'
import { AccountMenu } from './account-menu'
import { CompanySwitcher } from './company-switcher'
import { staffNav } from './nav'

/** The frame of every page of the staff portal. It is no lock: each page and action asks for its actor itself. */
export default async function StaffLayout({ children, params }: {
  children: ReactNode
  params: Promise<{ company: string }>
}) {
  const actor = await requireStaff((await params).company)
  const [t, notices, jar] = await Promise.all([translator(actor.locale), noticesIn(actor.locale), cookies()])
  const base = `/admin/${actor.company.slug}`
  return (
    <StaffShell
      brand={{ name: actor.company.name, href: base }}
      switcher={actor.companies.length > 1 ? <CompanySwitcher actor={actor} t={t} /> : undefined}
      nav={staffNav(actor, t)}
      navLabel={t('nav.main')}
      search={may(actor, 'clients.view') ? (
        <SearchBar company={actor.company.slug} labels={{
          label: t('clients.search.label'), placeholder: t('clients.search.placeholder'), none: t('clients.search.none'),
          failed: t('clients.search.failed'), all: t('clients.search.all'),
        }} />
      ) : undefined}
      account={<AccountMenu actor={actor} t={t} theme={jar.get('theme')?.value} />}
      skipLabel={t('common.skip')}
      menuLabel={t('common.menu')}
    >
      <NoticeBoard texts={notices} dismissLabel={t('common.close')} />
      {children}
    </StaffShell>
  )
}
