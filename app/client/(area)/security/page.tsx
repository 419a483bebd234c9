import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { PasswordPanel } from '@/features/accounts/password-panel'
import { PasskeysPanel } from '@/features/accounts/passkeys-panel'
import { requireClient } from '@/features/accounts/sessions'
import { SessionsPanel } from '@/features/accounts/sessions-panel'
import { TwoFactorPanel } from '@/features/accounts/two-factor-panel'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.security.title') }
}

export default async function Page() {
  const actor = await requireClient()
  const t = await textsFor(actor)
  return (
    <>
      <PageHeader title={t('clientArea.security.title')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PasswordPanel actor={actor} t={t} />
        <div className="grid gap-4"><TwoFactorPanel actor={actor} t={t} /><PasskeysPanel actor={actor} t={t} /><SessionsPanel actor={actor} t={t} /></div>
      </div>
    </>
  )
}
