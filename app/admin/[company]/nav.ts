import type { NavGroup } from '@/components/page/staff-shell'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'

/** What the staff member may open, in the words of the manual: Clients > Browse, Settings > Company > Client Groups. */
export function staffNav(actor: Staff, t: Translate): NavGroup[] {
  const base = `/admin/${actor.company.slug}`
  const clients = [
    { label: t('nav.browse'), href: `${base}/clients`, exact: true },
    ...(may(actor, 'clients.create') ? [{ label: t('nav.addClient'), href: `${base}/clients/new` }] : []),
  ]
  const settings = settingsNav(actor, t)
  const tools = [
    ...(may(actor, 'campaigns.view') && may(actor, 'clients.view') ? [{ label: t('campaigns.title'), href: `${base}/tools/campaigns` }] : []),
    ...(may(actor, 'mail.view') ? [{ label: t('mailLog.title'), href: `${base}/tools/mail` }] : []),
    ...(may(actor, 'runs.view') ? [{ label: t('runs.title'), href: `${base}/tools/runs` }] : []),
  ]
  return [{
    items: [
      { label: t('nav.home'), href: base, icon: 'house' as const, exact: true },
      ...(may(actor, 'clients.view')
        ? [{ label: t('nav.clients'), href: `${base}/clients`, icon: 'users' as const, children: clients }] : []),
      ...(may(actor, 'billing.view') ? [{
        label: t('nav.billing'), href: `${base}/billing/invoices`, icon: 'receipt-text' as const, children: [
          { label: t('invoices.title'), href: `${base}/billing/invoices` },
          { label: t('transactions.title'), href: `${base}/billing/transactions` },
          { label: t('services.title'), href: `${base}/billing/services` },
          ...(may(actor, 'orders.view') ? [{ label: t('orders.title'), href: `${base}/billing/orders` }] : []),
        ],
      }] : may(actor, 'orders.view') ? [{ label: t('orders.title'), href: `${base}/billing/orders`, icon: 'receipt-text' as const }] : []),
      ...(may(actor, 'packages.view') ? [{
        label: t('packages.title'), href: `${base}/packages`, icon: 'package' as const, children: [
          { label: t('packages.title'), href: `${base}/packages`, exact: true },
          { label: t('coupons.title'), href: `${base}/packages/coupons` },
          ...(may(actor, 'orders.view') ? [{ label: t('orders.forms.title'), href: `${base}/packages/order-forms` }] : []),
        ],
      }] : []),
      ...(tools[0] ? [{ label: t('nav.tools'), href: tools[0].href, icon: 'wrench' as const, children: tools }] : []),
      ...(settings.length > 0
        ? [{ label: t('nav.settings'), href: `${base}/settings`, icon: 'settings' as const, children: settings }] : []),
    ],
  }]
}

function settingsNav(actor: Staff, t: Translate) {
  const at = (page: string) => `/admin/${actor.company.slug}/settings/${page}`
  return [
    ...(may(actor, 'settings.view') ? [
      { label: t('settings.general.title'), href: at('general') },
      { label: t('settings.billing.title'), href: at('billing') },
      { label: t('settings.branding.title'), href: at('branding') },
      { label: t('settings.letterhead.title'), href: at('letterhead') },
      { label: t('mailServer.title'), href: at('mail') },
      { label: t('mailTemplates.title'), href: at('mail-templates') },
      { label: t('settings.languages.title'), href: at('languages') },
      { label: t('settings.currencies.title'), href: at('currencies') },
      { label: t('exchangeRates.title'), href: at('exchange-rates') },
      { label: t('taxes.title'), href: at('taxes') },
      { label: t('payments.settings.title'), href: at('gateways') },
      { label: t('settings.groups.title'), href: at('client-groups') },
      { label: t('settings.customFields'), href: at('custom-fields') },
    ] : []),
    ...(may(actor, 'staff.edit') ? [
      { label: t('settings.staff.title'), href: at('staff') },
      { label: t('settings.staffGroups.title'), href: at('staff-groups') },
    ] : []),
    ...(may(actor, 'companies.create') ? [{ label: t('settings.companies.title'), href: at('companies') }] : []),
  ]
}
