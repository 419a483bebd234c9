import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { loadOrderPage, type OrderParams } from '@/features/orders/load-order-page'
import { OrderShell } from '@/features/orders/order-shell'

export async function generateMetadata({ params }: OrderParams): Promise<Metadata> {
  const { company, form } = await params
  return { title: { absolute: (await loadOrderPage(company, form)).t('orders.sent.title') } }
}

/** The same for everybody: it does not tell who has an account. */
export default async function OrderSentPage({ params }: OrderParams) {
  const { company, form } = await params
  const page = await loadOrderPage(company, form)
  const { t } = page
  return (
    <OrderShell page={page} step="confirm" title={t('orders.sent.title')}>
      <div className="card order-card order-narrow">
        <p>{t('orders.sent.text')}</p>
        <p className="order-note">{t('orders.sent.nothing')}</p>
        <LinkButton href={page.path}>{t('orders.sent.back')}</LinkButton>
      </div>
    </OrderShell>
  )
}
