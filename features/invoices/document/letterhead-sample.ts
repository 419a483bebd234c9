import { getSettings } from '@/features/settings/queries'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { currencyDigits } from '@/lib/money'
import { permit } from '@/lib/permit'
import { addDays } from '@/lib/periods'
import { translator } from '@/locales/translator'
import { answering, download } from '../file-answer'
import { findLogo } from '../queries/get-letterhead'
import { getSeller } from '../queries/get-parties'
import { renderInvoicePdf } from './pdf'

/** An invoice to nobody, on the company's own paper. */
export const downloadSample = (actor: Staff, now: Date) => answering(actor, async () => {
  permit(actor, 'settings.view')
  const [t, seller, logo, settings] = await Promise.all([
    translator(actor.locale), getSeller(actor), findLogo(actor), getSettings(actor, {}),
  ])
  const { currency } = actor.company
  const price = 25n * 10n ** BigInt(currencyDigits(currency))
  const today = todayIn(actor.company.timeZone, now)
  const bank = settings['invoice.bank-details']
  const pdf = await renderInvoicePdf({
    kind: 'invoice', number: null, status: 'draft', issuedOn: today, dueOn: addDays(today, 14), currency, locale: actor.locale, seller,
    buyer: { name: t('settings.letterhead.sampleBuyer'), country: seller.country },
    lines: [1n, 3n].map((count) => ({
      description: t('settings.letterhead.sampleLine'), quantity: String(count), unitPrice: price, amount: price * count, taxes: [],
    })),
    taxes: [], subtotal: price * 4n, tax: 0n, total: price * 4n, applied: 0n, due: 0n, notes: '', reverseCharge: false, exemptReason: '',
    payment: bank ? { title: t('documents.payment'), lines: [], text: bank } : undefined,
    letterhead: { logo, footer: settings['invoice.footer'] }, company: actor.company,
  })
  return download(new Uint8Array(pdf), 'application/pdf', 'sample.pdf')
})
