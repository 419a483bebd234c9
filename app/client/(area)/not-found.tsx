import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { pageLocale } from '@/features/accounts/page-locale'
import { translator } from '@/locales/translator'

/** Inside the frame, so that the navigation leads on. */
export default async function NotFoundInArea() {
  const t = await translator(await pageLocale())
  return (
    <EmptyState icon="circle-help" title={<h1>{t('common.notFoundTitle')}</h1>} description={t('common.notFoundText')}
      action={<LinkButton href="/client">{t('common.backHome')}</LinkButton>} />
  )
}
