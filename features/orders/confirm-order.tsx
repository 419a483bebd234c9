import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { fullName } from '@/features/clients/client'
import { countryName } from '@/lib/countries'
import { subdivisionName } from '@/lib/subdivisions'
import { browserCookie } from './browser-cookie'
import { quoteShown, readShown, type OrderPage, type OrderSearch, type Shown } from './load-order-page'
import { choiceQuery, offerKey } from './order'
import { Refused } from './order-details'
import { OrderShell } from './order-shell'
import { OrderSummary } from './order-summary'
import { findRegistration, isSameBrowser } from './queries/find-registration'
import { ReviewForm } from './review-form'

/** The third step, behind the mailed link: everything once more with the tax of the address, and the button that obliges. */
export async function ConfirmOrder({ page, search }: { page: OrderPage; search: OrderSearch }) {
  const { actor, t, form, path } = page
  const asked = readShown(search, page)
  const found = asked.token ? await findRegistration(actor, form.slug, asked.token) : undefined
  // The link was used: whoever it is for logs in and sees the order.
  if (found?.order != null) redirect(`/client/orders/${found.order}`)
  if (!found?.kept) {
    return (
      <OrderShell page={page} title={t('orders.confirm.expiredTitle')}>
        <div className="card order-card order-narrow">
          <p>{t('orders.confirm.expired')}</p>
          <LinkButton variant="primary" href={path}>{t('orders.confirm.again')}</LinkButton>
        </div>
      </OrderShell>
    )
  }
  const { person, choice, locale } = found.kept
  // Another choice than the one that was kept comes with the address.
  const shown: Shown = typeof search.offer === 'string' ? asked
    : { ...asked, offer: offerKey(choice), currency: choice.currency, quantity: String(choice.quantity), coupon: choice.coupon }
  const [quoted, jar] = await Promise.all([quoteShown(page, shown, person), cookies()])
  const back = `${path}${quoted.choice ? choiceQuery(quoted.choice, { token: asked.token }) : `?token=${asked.token}`}`
  const { address1, address2, zip, city, state, country } = person
  return (
    <OrderShell page={page} step="confirm" title={t('orders.confirm.title')}>
      {!quoted.quote ? <Refused page={page} quoted={quoted} back={back} /> : (
        <div className="order-columns">
          <ReviewForm page={page} shown={shown} requestKey="" registered={{
            token: asked.token, name: [fullName({ ...person, locale }), person.companyName].filter(Boolean).join(', '), email: person.email,
            address: [address1, address2, [zip, city].filter(Boolean).join(' '), subdivisionName(state, t.locale), countryName(country, t.locale)],
            asksPassword: !isSameBrowser(found.kept, jar.get(browserCookie())?.value),
          }} />
          <OrderSummary t={t} quoted={quoted} change={back} note={form.waitsForStaff ? t('orders.page.waits') : undefined} />
        </div>
      )}
    </OrderShell>
  )
}
