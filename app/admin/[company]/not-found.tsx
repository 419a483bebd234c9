import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { pageTexts } from '@/features/accounts/page-texts'

/** Inside the frame, so that the navigation leads on. */
export default async function NotFoundInCompany() {
  const t = await pageTexts()
  return (
    <EmptyState icon="circle-question-mark" title={<h1>{t('common.notFoundTitle')}</h1>} description={t('common.notFoundText')}
      action={<LinkButton href="/admin">{t('common.backHome')}</LinkButton>} />
  )
}
