import { toString as qrCode } from 'qrcode'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/dl'
import type { Instructions } from '@/gateways/gateway'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { accountName } from './account-text'
import { gatewayText, offerName } from './gateway-text'
import type { Attempt } from './queries/get-attempt'

/** Where one goes from here: to another way to pay, and (not from a link for one invoice) to all of one's invoices. */
type AttemptPaths = { other: string; invoices?: string }

/** Where an attempt to pay stands, as the database has it, and what to do next. `check` asks the provider. */
export function AttemptView({ t, attempt, paths, check }: { t: Translate; attempt: Attempt; paths: AttemptPaths; check: ReactNode }) {
  const { status, payAt, instructions, received, currency, amount, due } = attempt
  const money = (minor: bigint, code = currency) => formatMoney(minor, code, t.locale)
  if (status === 'paid') {
    return (
      <Callout tone="success" role="status" actions={<ToInvoices t={t} paths={paths} />}>
        {t('payments.attempt.paid', { amount: isolated(received ? money(received.amount, received.currency) : money(amount)) })}
      </Callout>
    )
  }
  if (status === 'pending') return <Callout role="status" actions={<ToInvoices t={t} paths={paths} />}>{t('payments.attempt.pending')}</Callout>
  if (attempt.isCharge && status === 'failed' && attempt.charged) {
    return <Over t={t} paths={paths}>{t('payments.attempt.refused', { account: accountName(t, attempt.charged) })}</Over>
  }
  if (attempt.isCharge && status === 'started') {
    return <Callout role="status" actions={check}>{t('payments.attempt.asking')}</Callout>
  }
  if (status !== 'started') return <Over t={t} paths={paths}>{t(`payments.attempt.${status}`)}</Over>
  if (due === 0n) return <Callout tone="success" actions={<ToInvoices t={t} paths={paths} />}>{t('payments.attempt.nothingDue')}</Callout>
  if (instructions) return <ByOneself t={t} paths={paths} gateway={attempt.gateway} instructions={instructions} amount={money(due)} />
  if (!payAt) return <Over t={t} paths={paths}>{t(attempt.changed ? 'payments.errors.changed' : 'payments.attempt.unavailable')}</Over>
  return (
    <Card className="max-w-2xl">
      <CardBody className="grid gap-4">
        <Facts t={t} attempt={attempt} amount={money(amount)} />
        {amount !== due && <p className="text-muted">{t('payments.pay.charged', { amount: isolated(money(amount)) })}</p>}
        <div className="flex flex-wrap gap-2">
          {/* A link and no form: the policy for forms stays closed to other sites, whichever site the provider has. */}
          <a href={payAt} rel="noreferrer" className={buttonClass({ variant: 'primary' })}>{t('payments.attempt.leave')}</a>
          <LinkButton href={paths.other} variant="ghost">{t('payments.attempt.other')}</LinkButton>
        </div>
        <p className="text-muted">{t('payments.attempt.leaveText')}</p>
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
          <p className="text-muted">{t('payments.attempt.checkText')}</p>
          {check}
        </div>
      </CardBody>
    </Card>
  )
}

function Facts({ t, attempt, amount }: { t: Translate; attempt: Attempt; amount: string }) {
  return (
    <DescriptionList items={[
      { label: t('payments.attempt.amount'), value: <strong className="tabular-nums">{amount}</strong> },
      { label: t('payments.attempt.gateway'), value: offerName(t, { id: attempt.gateway, label: attempt.label }) },
      {
        label: t('payments.attempt.for'),
        value: <ul>{attempt.invoices.map(({ id, number }) => <li key={id}><bdi>{number}</bdi></li>)}</ul>,
      },
    ]} />
  )
}

async function ByOneself({ t, paths, gateway, instructions: { lines, text, qr }, amount }: {
  t: Translate
  paths: AttemptPaths
  gateway: string
  instructions: Instructions
  amount: string
}) {
  const svg = qr ? await qrCode(qr, { type: 'svg', margin: 3, errorCorrectionLevel: 'M' }) : undefined
  const value = (line: string) => (
    <span className="flex flex-wrap items-center gap-2">
      <bdi className="break-all">{line}</bdi>
      <CopyButton text={line} label={t('common.copy')} copiedLabel={t('common.copied')} />
    </span>
  )
  return (
    <Card className="max-w-2xl">
      <CardHeader title={t('payments.attempt.instructions')} />
      <CardBody className="grid gap-4">
        <DescriptionList items={[
          { label: t('payments.attempt.amount'), value: <strong className="tabular-nums">{amount}</strong> },
          ...lines.map((line) => ({ key: line.key, label: gatewayText(t, gateway)(`lines.${line.key}`), value: value(line.value) })),
        ]} />
        {text && <p dir="auto" className="whitespace-pre-line">{text}</p>}
        <p className="text-muted">{t('payments.attempt.instructionsText')}</p>
        {svg && (
          <figure className="grid justify-items-start gap-2">
            {/* Light in both themes: many cameras read no code that is drawn light on dark. */}
            <img src={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`} alt={t('payments.attempt.qrAlt')}
              width={200} height={200} className="rounded-md border border-line bg-white" />
            <figcaption className="text-muted">{t('payments.attempt.qr')}</figcaption>
          </figure>
        )}
        <div className="flex flex-wrap gap-2">
          <ToInvoices t={t} paths={paths} />
          <LinkButton href={paths.other} variant="ghost">{t('payments.attempt.other')}</LinkButton>
        </div>
      </CardBody>
    </Card>
  )
}

function Over({ t, paths, children }: { t: Translate; paths: AttemptPaths; children: ReactNode }) {
  return (
    <Callout tone="warning" role="status" actions={(
      <LinkButton href={paths.other} variant="secondary">{t('payments.attempt.other')}</LinkButton>
    )}>
      {children}
    </Callout>
  )
}

const ToInvoices = ({ t, paths: { invoices } }: { t: Translate; paths: AttemptPaths }) => (
  invoices ? <LinkButton href={invoices} variant="secondary">{t('payments.attempt.home')}</LinkButton> : null
)
