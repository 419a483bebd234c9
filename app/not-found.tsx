import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AuthShell } from '@/components/page/auth-shell'
import { LinkButton } from '@/components/ui/button'
import { pageTexts } from '@/features/accounts/page-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageTexts())('common.notFoundTitle') }
}

/** What does not exist and what the reader may not see look alike. */
export default async function NotFoundPage() {
  const [t, asked] = await Promise.all([pageTexts(), headers()])
  return (
    <AuthShell title={t('common.notFoundTitle')}>
      <p className="mb-4">{t('common.notFoundText')}</p>
      <LinkButton variant="primary" className="w-full" href={asked.get('x-area') === 'staff' ? '/admin' : '/client'}>
        {t('common.backHome')}
      </LinkButton>
    </AuthShell>
  )
}
