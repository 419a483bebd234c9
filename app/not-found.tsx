import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AuthShell } from '@/components/page/auth-shell'
import { LinkButton } from '@/components/ui/button'
import { pageLocale } from '@/features/accounts/page-locale'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator(await pageLocale()))('common.notFoundTitle') }
}

/** What does not exist and what the reader may not see look alike. */
export default async function NotFoundPage() {
  const [t, asked] = await Promise.all([pageLocale().then(translator), headers()])
  return (
    <AuthShell title={t('common.notFoundTitle')}>
      <p className="mb-4">{t('common.notFoundText')}</p>
      <LinkButton variant="primary" className="w-full" href={asked.get('x-area') === 'staff' ? '/admin' : '/client'}>
        {t('common.backHome')}
      </LinkButton>
    </AuthShell>
  )
}
