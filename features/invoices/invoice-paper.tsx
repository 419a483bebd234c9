import type { ReactNode } from 'react'
import { Table, Td, Th } from '@/components/page/table'
import { Name } from '@/components/ui/bdi'
import type { Party } from '@/db/schema/invoices'
import { addressLines } from '@/features/clients/address'
import { formatDate } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { Invoice } from './queries/get-invoice'

type Props = { t: Translate; timeZone: string; invoice: Invoice; badge?: ReactNode }

/** An invoice or credit note as a sheet of paper: parties, lines, taxes, total, and what is due. */
export function InvoicePaper({ t, timeZone, invoice, badge }: Props) {
  const { kind, number, seller, buyer, lines, issuedOn, dueOn, credits } = invoice
  const money = (amount: bigint) => formatMoney(amount, invoice.currency, t.locale)
  const day = (date: string) => formatDate(date, t.locale, timeZone)
  const facts = [
    { label: t('documents.issued'), value: issuedOn && day(issuedOn) },
    { label: t('documents.due'), value: kind === 'invoice' && dueOn && day(dueOn) },
    { label: t('documents.clientId'), value: buyer.clientId && <bdi>{buyer.clientId}</bdi> },
  ].filter(({ value }) => value)
  return (
    <article className="card px-5 py-6 sm:px-10 sm:py-9" aria-label={t(kind === 'invoice' ? 'documents.invoice' : 'documents.creditNote')}>
      <header className="flex flex-wrap items-start justify-between gap-x-10 gap-y-6">
        <div className="min-w-0">
          <p className="text-lg font-semibold"><Name>{seller.name}</Name></p>
          <PartyLines party={{ ...seller, name: '', companyName: '' }} t={t} contact />
        </div>
        <div className="sm:text-end">
          <p className="text-xl font-semibold tracking-tight">
            {t(kind === 'invoice' ? 'documents.invoice' : 'documents.creditNote')}
          </p>
          <p className="mt-0.5 flex flex-wrap items-center gap-2 sm:justify-end">
            {number === null ? <span className="text-muted">{t('documents.draft')}</span>
              : <bdi className="text-base tabular-nums">{number}</bdi>}
            {badge}
          </p>
        </div>
      </header>
      <div className="mt-8 flex flex-wrap justify-between gap-x-10 gap-y-6">
        <div className="min-w-0">
          <p className="text-xs font-medium uppercase tracking-wide text-muted rtl:tracking-normal">{t('documents.billTo')}</p>
          <p className="mt-1 font-medium"><Name>{buyer.companyName || buyer.name}</Name></p>
          <PartyLines party={{ ...buyer, name: buyer.companyName ? buyer.name : '' }} t={t} />
        </div>
        <dl className="grid auto-rows-min grid-cols-[auto_auto] gap-x-6 gap-y-1">
          {facts.map(({ label, value }) => (
            <div key={label} className="contents"><dt className="text-muted">{label}</dt><dd className="text-end tabular-nums">{value}</dd></div>
          ))}
        </dl>
      </div>
      {credits?.number && credits.issuedOn && (
        <p className="mt-6">{t('documents.credits', { number: `\u2068${credits.number}\u2069`, date: day(credits.issuedOn) })}</p>
      )}
      <div className="table-scroll -mx-3 mt-8" aria-label={t('invoices.form.lines')}
        role={lines.length > 0 ? 'region' : undefined} tabIndex={lines.length > 0 ? 0 : undefined}>
        <Table className="paper-lines">
          <thead>
            <tr>
              <Th>{t('documents.description')}</Th><Th numeric>{t('documents.quantity')}</Th>
              <Th numeric>{t('documents.unitPrice')}</Th><Th numeric>{t('documents.amount')}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <Td className="paper-description">
                  <Name>{line.description}</Name>
                  {line.startsOn && (
                    <span className="block text-muted">
                      {line.endsOn ? t('documents.period', { from: day(line.startsOn), to: day(line.endsOn) }) : t('documents.from', { date: day(line.startsOn) })}
                    </span>
                  )}
                </Td>
                <Td numeric>{formatDecimal(line.quantity, t.locale)}</Td>
                <Td numeric>{money(line.unitPrice)}</Td>
                <Td numeric>{money(line.amount)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Totals t={t} invoice={invoice} money={money} />
      <Sentences t={t} invoice={invoice} day={day} />
    </article>
  )
}

function PartyLines({ party, t, contact }: { party: Party; t: Translate; contact?: boolean }) {
  const { name, address1 = '', address2 = '', city = '', state = '', zip = '', country = '', taxId, email, phone } = party
  const lines = [
    ...(name ? [name] : []), ...addressLines({ address1, address2, city, state, zip, country }, t.locale),
    ...(contact ? [email, phone].filter((text): text is string => Boolean(text)) : []),
  ]
  return (
    <address className="mt-1 not-italic text-muted">
      {lines.map((line) => <span key={line} className="block"><Name>{line}</Name></span>)}
      {taxId && <span className="block">{t('documents.taxId')}: <bdi>{taxId}</bdi></span>}
    </address>
  )
}

function Totals({ t, invoice, money }: { t: Translate; invoice: Invoice; money: (amount: bigint) => string }) {
  const { kind, status, taxes, subtotal, total, applied, due } = invoice
  const isStanding = kind === 'invoice' && (status === 'open' || status === 'paid')
  const row = (label: ReactNode, value: string, className = '') => (
    <div className="contents">
      <dt className={className || 'text-muted'}>{label}</dt><dd className={`ps-6 text-end tabular-nums ${className}`}>{value}</dd>
    </div>
  )
  return (
    <dl className="ms-auto mt-5 grid w-full max-w-sm grid-cols-[1fr_auto] gap-y-1.5">
      {row(t('documents.subtotal'), money(subtotal))}
      {taxes.map((tax) => (
        <div key={tax.position} className="contents">
          {row(t(tax.inclusive ? 'documents.taxIn' : 'documents.taxOn', {
            name: `\u2068${tax.name}\u2069`, rate: formatDecimal(tax.rate, t.locale), base: money(tax.base),
          }), money(tax.amount))}
        </div>
      ))}
      {row(t(kind === 'invoice' ? 'documents.total' : 'documents.creditTotal'), money(total), 'border-t border-line pt-1.5 text-base font-semibold')}
      {isStanding && applied > 0n && row(t('documents.applied'), money(-applied))}
      {isStanding && (applied > 0n || status === 'open') && row(t('documents.amountDue'), money(due), 'font-semibold')}
    </dl>
  )
}

/** What the law or the deal wants to be said, and the notes. */
function Sentences({ t, invoice, day }: { t: Translate; invoice: Invoice; day: (date: string) => string }) {
  const { reverseCharge, exemptReason, rate, rateFrom, rateOn, currency, notes } = invoice
  const sentences = [
    reverseCharge && t('documents.reverseCharge'),
    exemptReason && t('documents.exempt', { reason: `\u2068${exemptReason}\u2069` }),
    rate && rateFrom && rateOn && rateFrom !== currency && t('documents.exchange', {
      from: rateFrom, rate: formatDecimal(rate.replace(/\.?0+$/, ''), t.locale), currency, date: day(rateOn),
    }),
  ].filter((text): text is string => typeof text === 'string' && text !== '')
  if (sentences.length === 0 && notes === '') return null
  return (
    <div className="mt-8 grid gap-2 border-t border-line pt-5">
      {sentences.map((text) => <p key={text}>{text}</p>)}
      {notes && <p className="whitespace-pre-line" dir="auto">{notes}</p>}
    </div>
  )
}
