import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ClientShell } from '@/components/page/client-shell'
import { NoticeBoard } from '@/components/page/notice-board'
import { Name } from '@/components/ui/bdi'
import { findStaff, requireClient } from '@/features/accounts/sessions'
import { AreaLanguagePicker } from '@/features/clients/area-language-picker'
import { ImpersonationBanner } from '@/features/clients/impersonation-banner'
import { getContact, listLocales } from '@/features/companies/queries'
import { textsFor } from '@/features/languages/texts'
import { translator } from '@/locales/translator'
import { AccountMenu } from './account-menu'
import { clientNav } from './nav'

/** The frame of every page of the client area. It is no lock: each page and action asks for its actor itself. */
export default async function ClientLayout({ children }: { children: ReactNode }) {
  const actor = await requireClient()
  const [t, jar, contact, locales, viewer] = await Promise.all([
    textsFor(actor), cookies(), getContact(actor), listLocales(actor), actor.impersonator ? findStaff() : undefined,
  ])
  return (
    <ClientShell
      company={{ name: actor.company.name, href: '/client' }}
      {...clientNav(actor, t)}
      moreLabel={t('clientArea.nav.more')}
      navLabel={t('nav.main')}
      skipLabel={t('common.skip')}
      // Staff who look would change the client's language, not theirs.
      languagePicker={locales.length > 1 && !actor.impersonator ? <AreaLanguagePicker t={t} locales={locales} /> : undefined}
      account={<AccountMenu actor={actor} t={t} theme={jar.get('theme')?.value} />}
      banner={actor.impersonator && (
        <ImpersonationBanner viewer={actor.impersonator.name} client={actor.name}
          t={await translator(viewer?.locale ?? actor.locale)} />
      )}
      footer={<Contact {...contact} label={t('clientArea.contact')} />}
    >
      <NoticeBoard texts={{ saved: t('notices.saved') }} dismissLabel={t('common.close')} />
      {children}
    </ClientShell>
  )
}

/** Whom to ask. */
function Contact({ name, email, phone, label }: { name: string; email: string; phone: string; label: string }) {
  return (
    <address className="flex flex-wrap gap-x-4 gap-y-1 not-italic" aria-label={label}>
      <Name>{name}</Name>
      {email && <a href={`mailto:${email}`} className="link"><bdi>{email}</bdi></a>}
      {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="link"><bdi dir="ltr">{phone}</bdi></a>}
    </address>
  )
}
