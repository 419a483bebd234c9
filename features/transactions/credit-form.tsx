import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/dl'
import type { Staff } from '@/lib/actor'
import { currencyName, formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { applyCreditAction } from './actions'
import { MoneyParts } from './money-parts'
import { partLabels, payable } from './part-props'
import type { OpenInvoice } from './queries'

type Credit = { currency: string; amount: bigint }

/** Pays open invoices from credit: of one transaction, or of all that the client holds. */
export function CreditForm({ actor, t, client, transaction, credits, invoices, more, backHref }: {
  actor: Staff
  t: Translate
  client: number
  transaction?: number
  credits: readonly Credit[]
  invoices: readonly OpenInvoice[]
  more: number
  backHref?: string
}) {
  const spendable = credits.filter(({ currency }) => invoices.some((invoice) => invoice.currency === currency))
  const [firstCredit] = spendable
  if (!firstCredit) return <p className="text-muted">{t(credits.length > 0 ? 'transactions.apply.nothingOpen' : 'transactions.apply.none')}</p>
  const hidden: Record<string, string> = { company: actor.company.slug, client: String(client) }
  if (transaction !== undefined) hidden.transaction = String(transaction)
  return (
    <Form action={applyCreditAction} hidden={hidden}>
      <MoneyParts locale={t.locale} labels={{ ...partLabels(t), money: t('transactions.credit') }} currency={firstCredit.currency}
        invoices={payable(actor, t, invoices.filter(({ currency }) => spendable.some((credit) => credit.currency === currency)))}
        currencies={spendable.map(({ currency }) => ({ value: currency, label: `${currency} – ${currencyName(currency, t.locale)}` }))}
        available={Object.fromEntries(spendable.map(({ currency, amount }) => [currency, String(amount)]))}
        more={more > 0 ? t('transactions.parts.more', { count: more }) : undefined}>
        <DescriptionList items={spendable.map(({ currency, amount }) => ({
          key: currency, label: t('transactions.apply.available'), value: formatMoney(amount, currency, t.locale),
        }))} />
      </MoneyParts>
      <FormActions>
        <Submit>{t('transactions.apply.submit')}</Submit>
        {backHref && <LinkButton href={backHref} variant="ghost">{t('common.cancel')}</LinkButton>}
      </FormActions>
    </Form>
  )
}
