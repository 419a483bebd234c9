import { LinkButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { isOverdue } from './invoice'
import { InvoiceBadge } from './invoice-status'
import type { Invoice } from './queries/get-invoice'

/** Where an invoice stands, said plainly, and what its client can do with it. */
export function OwnInvoiceSummary({ t, invoice, today }: { t: Translate; invoice: Invoice; today: string }) {
  const { id, kind, status, due, total, applied, dueOn, currency } = invoice
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const day = (date: string) => formatDate(date, t.locale, 'UTC')
  const path = `/client/invoices/${id}`
  const overdue = isOverdue(invoice, today)
  const isOpen = kind === 'invoice' && status === 'open'
  const sentence = kind === 'credit-note' ? t('clientArea.invoices.creditText')
    : status === 'void' ? t('clientArea.invoices.voidText')
      : status === 'paid' ? t('clientArea.invoices.paidText')
        : dueOn && t(overdue ? 'clientArea.invoices.overdueSince' : 'clientArea.invoices.payBy', { date: day(dueOn) })
  return (
    <Card>
      <CardBody className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="text-muted">{t(isOpen ? 'clientArea.invoices.dueAmount' : 'documents.total')}</p>
          <p className="flex flex-wrap items-center gap-x-3 text-2xl font-semibold tabular-nums">
            {money(isOpen ? due : total)}<InvoiceBadge t={t} invoice={invoice} today={today} />
          </p>
          {isOpen && applied > 0n && (
            <p>{t('clientArea.invoices.partlyPaid', { paid: isolated(money(applied)), total: isolated(money(total)) })}</p>
          )}
          {sentence && <p className={overdue ? 'text-danger' : 'text-muted'}>{sentence}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          {due > 0n && (
            <LinkButton variant="primary" href={`/client/pay?invoice=${id}`} icon={<Icon name="credit-card" />}>
              {t('clientArea.invoices.pay')}
            </LinkButton>
          )}
          <a className={buttonClass({})} href={`${path}/pdf`}><Icon name="download" />{t('clientArea.invoices.download')}</a>
          {(status === 'open' || status === 'paid') && (
            <a className={buttonClass({ variant: 'ghost' })} href={`${path}/ubl`}>
              <Icon name="file-text" />{t('clientArea.invoices.downloadUbl')}
            </a>
          )}
        </div>
      </CardBody>
    </Card>
  )
}
