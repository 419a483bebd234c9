import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { PaymentAccount } from './account'

type Named = Pick<PaymentAccount, 'kind' | 'brand' | 'lastFour'>

/** 'Visa •••• 4242', in one piece among letters of either direction. */
export const accountName = (t: Translate, { kind, brand, lastFour }: Named) =>
  isolated([brand || t(`payments.accounts.kinds.${kind}`), lastFour && `\u2066••••\u00a0${lastFour}\u2069`].filter(Boolean).join(' '))

/** '12/2034' in the reader's way of writing; undefined of one that does not expire. */
export function expiryText(t: Translate, { expiryMonth, expiryYear }: Pick<PaymentAccount, 'expiryMonth' | 'expiryYear'>): string | undefined {
  if (expiryMonth === null || expiryYear === null) return undefined
  return new Intl.DateTimeFormat(t.locale, { month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(expiryYear, expiryMonth - 1, 1)))
}

const days = (t: Translate, count: number) => new Intl.NumberFormat(t.locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count)

/**
 * What a client agrees to when invoices are charged by themselves, in sentences: the same for who reads it and for the record. `day` is
 * the setting charge.day, `before` the account that stops being charged.
 */
export const consentText = (t: Translate, { company, account, day, before }: { company: string; account: Named; day: number; before?: Named }) => [
  t('payments.accounts.automatic.consent', { company: isolated(company), account: accountName(t, account) }),
  day === 0 ? t('payments.accounts.automatic.on') : t(day < 0 ? 'payments.accounts.automatic.before' : 'payments.accounts.automatic.after', { days: days(t, Math.abs(day)) }),
  t('payments.accounts.automatic.overdue'),
  ...(before ? [t('payments.accounts.automatic.replaces', { account: accountName(t, before) })] : []),
]
