import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/page/page-header'
import { Section } from '@/components/page/section'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { may } from '@/lib/permit'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { sendAgainAction } from './actions'
import { stateTones, whyOf } from './mail-list'
import type { getMail } from './queries'

type Mail = Awaited<ReturnType<typeof getMail>>

/** One mail of the log: what became of it, what it says, and once more. */
export function MailPage({ actor, t, mail }: { actor: Staff; t: Translate; mail: Mail }) {
  const { slug, timeZone } = actor.company
  const base = `/admin/${slug}`
  const time = (at: Date) => formatDateTime(at, t.locale, timeZone)
  const { client, invoice, body } = mail
  const name = client && (client.companyName || fullName(client) || t('clients.profile.unnamed'))
  const isWaiting = mail.state === 'waiting' || mail.state === 'trying'
  return (
    <>
      <PageHeader title={whyOf(t, mail.template)} badge={<Badge tone={stateTones[mail.state]}>{t(`mailLog.states.${mail.state}`)}</Badge>}
        breadcrumbs={[{ label: t('nav.tools'), key: 'tools' }, { label: t('mailLog.title'), href: `${base}/tools/mail` }]} breadcrumbsLabel={t('nav.main')}
        actions={may(actor, 'mail.send') && mail.canRepeat && (
          <Form action={sendAgainAction} hidden={{ company: slug, mail: String(mail.id), key: randomUUID() }}>
            <Submit variant="secondary">{t('mailLog.again')}</Submit><FormMessage />
          </Form>
        )} />
      <Card><CardBody>
        <DescriptionList items={[
          { label: t('mailLog.to'), value: <bdi dir="ltr">{mail.recipient}</bdi> },
          { label: t('mailLog.client'), value: client && (may(actor, 'clients.view') ? <Link href={`${base}/clients/${client.number}`} prefetch={false} className="link"><bdi>{name}</bdi></Link> : <bdi>{name}</bdi>) },
          {
            label: t('mailLog.about'), value: invoice && (may(actor, 'billing.view')
              ? <Link href={`${base}/billing/invoices/${invoice.id}`} prefetch={false} className="link">{t('mailLog.invoice', { number: invoice.number })}</Link>
              : t('mailLog.invoice', { number: invoice.number })),
          },
          { label: t('mailLog.againOf'), value: mail.againOf !== null && <Link href={`${base}/tools/mail/${mail.againOf}`} prefetch={false} className="link">{t('mailLog.againOfLink')}</Link> || undefined },
          { label: t('mailLog.language'), value: languageName(mail.locale) },
          { label: t('mailLog.created'), value: time(mail.createdAt) },
          { label: t('mailLog.sentAt'), value: mail.sentAt && time(mail.sentAt) },
          { label: t('mailLog.attempts'), value: mail.attempts > 1 || mail.error ? mail.attempts : undefined },
          { label: t('mailLog.problem'), value: mail.state !== 'sent' && mail.error ? problemOf(t, mail.error) : undefined },
          { label: t('mailLog.next'), value: mail.state === 'trying' ? time(mail.nextAttemptAt) : undefined },
          { label: t('mailLog.files'), value: body && body.files.length > 0 ? <bdi dir="ltr">{body.files.join(', ')}</bdi> : undefined },
        ]} />
      </CardBody></Card>
      <Section title={t('mailLog.body')} className="mt-6"
        description={[isWaiting && body && t('mailLog.bodyWaiting'), body && t('mailLog.bodyMasked')].filter(Boolean).join(' ')}
        actions={body && (
          <a href={`${base}/tools/mail/${mail.id}/html`} target="_blank" rel="noopener noreferrer" className={buttonClass({ variant: 'secondary', size: 'sm' })}>{t('mailLog.openHtml')}</a>
        )}>
        {body ? (
          <Card><CardBody>
            <p className="mb-3 font-semibold" lang={mail.locale}><bdi>{body.subject}</bdi></p>
            <div className="break-words whitespace-pre-wrap" dir="auto" lang={mail.locale}>{body.text}</div>
          </CardBody></Card>
        ) : <p className="text-muted">{t(isWaiting ? 'mailLog.bodyLate' : 'mailLog.bodyGone')}</p>}
      </Section>
    </>
  )
}

/** What the code of a failure means. */
function problemOf(t: Translate, error: string) {
  const [code = '', answer = ''] = error.split(' ')
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return t(answer.startsWith('4') ? 'mailLog.problems.later' : 'mailLog.problems.refused', { detail: answer })
  if (code === 'EAUTH') return t('mailLog.problems.login')
  if (code === 'EINSIDE') return t('mailLog.problems.inside')
  return t(['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS'].includes(code) ? 'mailLog.problems.unreachable' : 'mailLog.problems.failed')
}
