import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { PasswordPanel } from '@/features/accounts/password-panel'
import { LanguagePanel, ProfilePanel } from '@/features/accounts/profile-panel'
import { PasskeysPanel } from '@/features/accounts/passkeys-panel'
import { requireStaff } from '@/features/accounts/sessions'
import { SessionsPanel } from '@/features/accounts/sessions-panel'
import { TwoFactorPanel } from '@/features/accounts/two-factor-panel'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('account.title') }
}

export default async function Page({ params }: Props) {
  const actor = await requireStaff((await params).company)
  const t = await translator(actor.locale)
  return (
    <>
      <PageHeader title={t('account.title')} />
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4"><ProfilePanel actor={actor} t={t} /><PasswordPanel actor={actor} t={t} /></div>
        <div className="grid gap-4">
          <TwoFactorPanel actor={actor} t={t} /><PasskeysPanel actor={actor} t={t} /><SessionsPanel actor={actor} t={t} /><LanguagePanel actor={actor} t={t} />
        </div>
      </div>
    </>
  )
}
