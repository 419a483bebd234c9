import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ClientShell } from '@/components/page/client-shell'
import { CompanyContact } from '@/components/page/company-contact'
import { NoticeBoard } from '@/components/page/notice-board'
import { AccountSwitcher } from '@/features/accounts/account-switcher'
import { findStaff, requireClient } from '@/features/accounts/sessions'
import { brandStyle, getBranding } from '@/features/branding/branding'
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
  const [t, jar, contact, branding, locales, viewer] = await Promise.all([
    textsFor(actor), cookies(), getContact(actor), getBranding(actor.company.id), listLocales(actor), actor.impersonator ? findStaff() : undefined,
  ])
  return (
    <ClientShell
      company={{ name: actor.company.name, href: '/client', logo: branding?.logo }}
      brandStyle={brandStyle(branding)}
      {...clientNav(actor, t)}
      moreLabel={t('clientArea.nav.more')}
      navLabel={t('nav.main')}
      skipLabel={t('common.skip')}
      // Staff who look would change the client's language, not theirs.
      languagePicker={locales.length > 1 && !actor.impersonator ? <AreaLanguagePicker t={t} locales={locales} /> : undefined}
      account={<><AccountSwitcher actor={actor} t={t} /><AccountMenu actor={actor} t={t} theme={jar.get('theme')?.value} /></>}
      banner={actor.impersonator && (
        <ImpersonationBanner viewer={actor.impersonator.name} client={actor.name}
          t={await translator(viewer?.locale ?? actor.locale)} />
      )}
      footer={<CompanyContact {...contact} label={t('clientArea.contact')} />}
    >
      <NoticeBoard dismissLabel={t('common.close')} texts={{
        saved: t('notices.saved'), accountSaved: t('notices.accountSaved'), accountRemoved: t('notices.accountRemoved'),
        automaticOn: t('notices.automaticOn'), automaticOff: t('notices.automaticOff'), bankConfirms: t('notices.bankConfirms'),
      }} />
      {children}
    </ClientShell>
  )
}
