import type { ReactNode } from 'react'
import { BrandMark } from '@/components/page/brand-mark'
import { Callout } from '@/components/ui/callout'
import { LanguagePicker } from '@/features/accounts/language-picker'
import { brandStyle } from '@/features/branding/branding'
import type { OrderPage } from './load-order-page'

const steps = ['choose', 'details', 'confirm'] as const

/** The frame of the pages of an order form: who sells, where one is, and the language. Made for a phone first. */
export function OrderShell({ page: { actor, branding, t, form, isLoggedIn }, step, title, children }: {
  page: OrderPage
  step?: (typeof steps)[number]
  title: ReactNode
  children: ReactNode
}) {
  const shown = isLoggedIn ? steps.filter((each) => each !== 'details') : steps
  return (
    <div className="order" style={brandStyle(branding)}>
      <header className="order-head">
        <p className="order-company"><BrandMark name={actor.company.name} logo={branding?.logo} /></p>
        {!isLoggedIn && <LanguagePicker t={t} audience="client" />}
      </header>
      <main id="main" className="order-main">
        {!form.active && <Callout tone="warning" className="mb-4">{t('orders.page.off')}</Callout>}
        {step && (
          <ol className="order-steps" aria-label={t('orders.page.steps')}>
            {shown.map((each) => (
              <li key={each} aria-current={each === step ? 'step' : undefined}>{t(`orders.page.${each}`)}</li>
            ))}
          </ol>
        )}
        <h1 className="order-title">{title}</h1>
        {children}
      </main>
    </div>
  )
}
