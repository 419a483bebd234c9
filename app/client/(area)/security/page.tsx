import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { PasswordPanel } from '@/features/accounts/password-panel'
import { requireClient } from '@/features/accounts/sessions'
import { SessionsPanel } from '@/features/accounts/sessions-panel'
import { TwoFactorPanel } from '@/features/accounts/two-factor-panel'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await translator(actor.locale))('clientArea.security.title') }
}

export default async function Page() {
  const actor = await requireClient()
  const t = await translator(actor.locale)
  return (
    <>
      <PageHeader title={t('clientArea.security.title')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PasswordPanel actor={actor} t={t} />
        <div className="grid gap-4"><TwoFactorPanel actor={actor} t={t} /><SessionsPanel actor={actor} t={t} /></div>
      </div>
    </>
  )
}
