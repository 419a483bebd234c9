import type { Term } from '@/lib/periods'

/** The noun: an order and the form that it was made on, without any database. */
export const orderStatuses = ['pending', 'awaiting-payment', 'active', 'refused', 'fraud', 'canceled', 'expired'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** What a visitor chose. Everything that it costs is worked out by the server. */
export type Choice = Term & { packageId: number; currency: string; quantity: number; coupon: string }

/** A package and one of its terms, as one choice of a form: '12-1-month'. */
export const offerKey = ({ packageId, term, period }: Term & { packageId: number }) => `${packageId}-${term}-${period}`

/** A choice as a part of an address, so that it survives a log in and a mailed link. */
export function choiceQuery(choice: Choice, more: Record<string, string> = {}): string {
  const { currency, quantity, coupon } = choice
  return `?${new URLSearchParams({
    offer: offerKey(choice), currency, quantity: String(quantity), ...(coupon ? { coupon } : {}),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== '')),
  })}`
}

type FormText = { title: string; intro: string; terms: string }

/** The texts of a form as a visitor reads them: in their language, and what is missing there in the company's. */
export function formText(own: FormText, texts: readonly (FormText & { locale: string })[], locale: string): FormText {
  const text = texts.find((one) => one.locale === locale)
  return { title: text?.title || own.title, intro: text?.intro || own.intro, terms: text?.terms || own.terms }
}

export const hasTerms = ({ terms, termsUrl }: { terms: string; termsUrl: string }) => terms !== '' || termsUrl !== ''

/** What staff may still decide. */
export const isOpen = ({ status }: { status: OrderStatus }) => status === 'pending' || status === 'awaiting-payment'
/** A fraud may come to light after everything was accepted. */
export const canMarkFraud = ({ status }: { status: OrderStatus }) => isOpen({ status }) || status === 'active'
