import Link from 'next/link'
import { Field, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { requestClosingAction, withdrawClosingAction } from './actions/own'
import type { Closing } from './queries'

type Sum = { currency: string; amount: bigint }
type Props = { actor: ClientUser; t: Translate; closing?: Closing; services: number; due: readonly Sum[]; credits: readonly Sum[] }

/** What follows when an account is closed, and the form that asks for it; or where an earlier request stands. */
export function CloseAccount({ actor, t, closing, services, due, credits }: Props) {
  const company = isolated(actor.company.name)
  const day = (at: Date) => isolated(formatDate(at, t.locale, actor.company.timeZone))
  if (actor.impersonator) return <Callout tone="neutral">{t('account.impersonated')}</Callout>
  if (closing?.status === 'open') {
    return (
      <Card className="max-w-2xl">
        <CardBody className="grid gap-4">
          <p role="status" className="font-medium">{t('closings.client.open', { company, date: day(closing.createdAt) })}</p>
          <p className="text-muted">{t('closings.client.openText')}</p>
          <Form action={withdrawClosingAction}>
            <FormActions><Submit variant="secondary">{t('closings.client.withdraw')}</Submit></FormActions>
          </Form>
        </CardBody>
      </Card>
    )
  }
  const sums = (list: readonly Sum[]) => new Intl.ListFormat(t.locale).format(list.map(({ currency, amount }) => isolated(formatMoney(amount, currency, t.locale))))
  const follows = [
    t('closings.client.followsLogin'),
    services > 0 ? t('closings.client.followsServices', { count: services }) : '',
    due.length > 0 ? t('closings.client.followsDue', { amount: sums(due) }) : '',
    credits.length > 0 ? t('closings.client.followsCredit', { amount: sums(credits), company }) : '',
    t('closings.client.followsData', { company }),
  ].filter(Boolean)
  return (
    <div className="grid max-w-2xl gap-4">
      {closing?.status === 'refused' && closing.decidedAt && (
        <Callout title={t('closings.client.refused', { company, date: day(closing.decidedAt) })}>
          <p className="whitespace-pre-line" dir="auto">{closing.answer}</p>
        </Callout>
      )}
      <Card>
        <CardBody className="grid gap-4">
          <div className="grid gap-2">
            <p className="font-medium">{t('closings.client.follows')}</p>
            <ul className="grid list-disc gap-1 ps-5">{follows.map((text) => <li key={text}>{text}</li>)}</ul>
            <p><Link className="link" href="/client/preferences" prefetch={false}>{t('closings.client.download')}</Link></p>
          </div>
          <Form action={requestClosingAction}>
            <TextAreaField name="reason" label={t('closings.client.reason')} hint={t('closings.client.reasonHint', { company })} rows={3} />
            <Field name="password" label={t('account.password.current')} type="password" autoComplete="current-password" required />
            <FormActions>
              <Submit variant="danger">{t('closings.client.submit')}</Submit>
              <LinkButton variant="ghost" href="/client/preferences">{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
