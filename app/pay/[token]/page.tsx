import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { CompanyContact } from '@/components/page/company-contact'
import { PageHeader } from '@/components/page/page-header'
import { VisitorShell } from '@/components/page/visitor-shell'
import { Callout } from '@/components/ui/callout'
import { Icon } from '@/components/ui/icons'
import { brandStyle, getBranding } from '@/features/branding/branding'
import { getContact } from '@/features/companies/queries'
import { InvoicePaper } from '@/features/invoices/invoice-paper'
import { getInvoice } from '@/features/invoices/queries/get-invoice'
import { AttemptView } from '@/features/payments/attempt-view'
import { CheckForm } from '@/features/payments/check-form'
import { knock } from '@/features/payments/knock'
import { openPayLink, type PayLink } from '@/features/payments/pay-link'
import { PayLinkForm } from '@/features/payments/pay-link-form'
import { actorOf } from '@/features/payments/payer'
import { findPending } from '@/features/payments/queries/find-pending'
import { getAttempt } from '@/features/payments/queries/get-attempt'
import { listOffers } from '@/features/payments/queries/list-offers'
import { textsFor } from '@/features/languages/texts'
import { clock } from '@/lib/clock'
import { TooMany } from '@/lib/errors'
import { idParam } from '@/lib/id-param'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ attempt?: string | string[] }> }

/** It names no invoice: the title of a page stays in the history of a browser. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { bearer } = await openPayLink((await params).token, clock())
  const t = await textsFor(bearer)
  return { title: { absolute: `${t('payments.pay.title')} · ${bearer.company.name}` }, robots: { index: false, follow: false } }
}

/** One invoice for whoever has its link: no login, no cookie, and nothing else about its client. */
export default async function PayByLink({ params, searchParams }: Props) {
  const [{ token }, { attempt: asked }, asking] = await Promise.all([params, searchParams, headers()])
  const wait = await secondsToWait(asking)
  const link = await openPayLink(token, clock())
  const [t, contact, branding] = await Promise.all([
    textsFor(link.bearer), getContact(actorOf(link.bearer)), getBranding(link.bearer.company.id),
  ])
  const attempt = typeof asked === 'string' ? idParam(asked) : undefined
  return (
    <VisitorShell lang={t.locale} dir={directionOf(t.locale)} company={{ name: link.bearer.company.name, logo: branding?.logo }} brandStyle={brandStyle(branding)}
      footer={<CompanyContact {...contact} label={t('clientArea.contact')} />}>
      {wait ? <Callout tone="warning">{t('errors.tooMany', { seconds: wait })}</Callout> : <State t={t} link={link} attempt={attempt} />}
    </VisitorShell>
  )
}

async function secondsToWait(asking: Headers) {
  try {
    await knock(asking)
    return undefined
  } catch (error) {
    if (error instanceof TooMany) return error.seconds
    throw error
  }
}

function State({ t, link, attempt }: { t: Translate; link: PayLink; attempt?: number }) {
  const number = isolated(link.number)
  const company = isolated(link.bearer.company.name)
  switch (link.state) {
    case 'expired': return <Over title={t('payments.link.expired')}>{t('payments.link.expiredText', { company })}</Over>
    case 'void': return <Over title={t('payments.link.title', { number })}>{t('payments.link.void')}</Over>
    case 'paid': return (
      <>
        <PageHeader title={t('payments.link.title', { number })} />
        <Callout tone="success" role="status">
          {t('payments.link.paid', { amount: isolated(formatMoney(link.total, link.currency, t.locale)) })}
        </Callout>
      </>
    )
    default: return <Open t={t} link={link} attempt={attempt} />
  }
}

const Over = ({ title, children }: { title: string; children: ReactNode }) => (
  <><PageHeader title={title} /><Callout>{children}</Callout></>
)

async function Open({ t, link: { bearer, currency }, attempt: asked }: { t: Translate; link: PayLink; attempt?: number }) {
  const [invoice, ways, pending] = await Promise.all([
    getInvoice(actorOf(bearer), bearer.invoiceId), listOffers(bearer, [currency]), findPending(bearer),
  ])
  const shown = asked ?? pending
  const attempt = shown === undefined ? undefined : await getAttempt(bearer, shown)
  const path = `/pay/${bearer.token}`
  return (
    <>
      <PageHeader title={t('payments.link.title', { number: isolated(invoice.number ?? '') })} actions={(
        <a className="btn btn-secondary" href={`${path}/pdf`}><Icon name="download" />{t('clientArea.invoices.download')}</a>
      )} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {attempt
          ? <AttemptView t={t} attempt={attempt} paths={{ other: path }} check={<CheckForm t={t} attempt={attempt.id} token={bearer.token} />} />
          : <PayLinkForm t={t} bearer={bearer} due={invoice.due} currency={currency} offers={ways.get(currency) ?? []} />}
        <InvoicePaper t={t} timeZone={bearer.company.timeZone} invoice={invoice} />
      </div>
    </>
  )
}
