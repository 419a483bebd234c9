import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AuthShell } from '@/components/page/auth-shell'
import { isSetUpOpen } from '@/features/accounts/commands/set-up'
import { LanguagePicker } from '@/features/accounts/language-picker'
import { visitorLocale } from '@/features/accounts/locale'
import type { Search } from '@/features/accounts/log-in-page'
import { SetUpForm } from '@/features/accounts/set-up-form'
import { NotFound } from '@/lib/errors'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await visitorLocale()))('account.setUp.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await isSetUpOpen(token))) throw new NotFound('set-up')
  const t = await translator(await visitorLocale())
  const region = /^[a-z]{2,3}-([A-Z]{2})\b/.exec((await headers()).get('accept-language') ?? '')?.[1]
  return (
    <AuthShell wide title={t('account.setUp.title')} subtitle={t('account.setUp.text')} company={t('common.product')}
      languagePicker={<LanguagePicker t={t} audience="staff" />}>
      <SetUpForm t={t} token={token} region={region} />
    </AuthShell>
  )
}
