import type { ClientNavItem } from '@/components/page/client-shell'
import type { ClientPermission, ClientUser } from '@/lib/actor'
import { mayClient } from '@/lib/client-permit'
import type { Translate } from '@/locales/translator'

/** What the client may open: the words of a phone's bar, which has room for four short ones, and what lies behind "more". */
export function clientNav(actor: ClientUser, t: Translate): { nav: ClientNavItem[]; more: ClientNavItem[] } {
  const where = (need: ClientPermission, item: ClientNavItem) => (mayClient(actor, need) ? [item] : [])
  return {
    nav: [
      { label: t('clientArea.nav.home'), href: '/client', icon: 'house', exact: true },
      ...where('invoices', { label: t('clientArea.nav.invoices'), href: '/client/invoices', icon: 'file-text' }),
      ...where('services', { label: t('clientArea.nav.services'), href: '/client/services', icon: 'server' }),
      ...where('transactions', { label: t('clientArea.nav.payments'), href: '/client/transactions', icon: 'credit-card' }),
    ],
    more: [
      ...where('services', { label: t('orders.own.list'), href: '/client/orders', icon: 'package' }),
      ...where('invoices', { label: t('payments.accounts.title'), href: '/client/payment-accounts', icon: 'wallet' }),
      ...where('transactions', { label: t('statements.title'), href: '/client/statement', icon: 'receipt-text' }),
      ...where('profile', { label: t('clientArea.profile.title'), href: '/client/profile', icon: 'user' }),
      ...where('contacts', { label: t('contacts.title'), href: '/client/contacts', icon: 'users' }),
      { label: t('clientArea.security.title'), href: '/client/security', icon: 'shield-check' },
      { label: t('clientArea.activity.title'), href: '/client/activity', icon: 'clock' },
      { label: t('clientArea.preferences.title'), href: '/client/preferences', icon: 'settings' },
    ],
  }
}
