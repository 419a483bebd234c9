import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CompanyContact } from '@/components/page/company-contact'
import { PageHeader } from '@/components/page/page-header'
import { VisitorShell } from '@/components/page/visitor-shell'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { brandStyle, getBranding } from '@/features/branding/branding'
import { findUnsubscriber } from '@/features/campaigns/find-unsubscriber'
import { openUnsubscribeLink } from '@/features/campaigns/unsubscribe-door'
import { getContact } from '@/features/companies/queries'
import { textsFor } from '@/features/languages/texts'
import { TooMany } from '@/lib/errors'
import { isolated } from '@/lib/text'
import { directionOf } from '@/locales'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findUnsubscriber((await params).token)
  if (!found) notFound()
  const { company } = found.actor
  const t = await textsFor({ company, locale: found.locale })
  return { title: { absolute: `${t('unsubscribe.title')} · ${company.name}` }, robots: { index: false, follow: false } }
}

/** The button that ends marketing emails, in the client's language. Opening the page changes nothing, because scanners open links. */
export default async function Unsubscribe({ params }: Props) {
  const { token } = await params
  const found = await openUnsubscribeLink(token, await headers()).catch((error: unknown) => {
    if (error instanceof TooMany) return error
    throw error
  })
  if (!found) notFound()
  const known = found instanceof TooMany ? await findUnsubscriber(token) : found
  if (!known) notFound()
  const { actor, locale, optIn } = known
  const [t, contact, branding] = await Promise.all([
    textsFor({ company: actor.company, locale }), getContact(actor), getBranding(actor.company.id),
  ])
  const company = isolated(actor.company.name)
  return (
    <VisitorShell lang={t.locale} dir={directionOf(t.locale)} company={{ name: actor.company.name, logo: branding?.logo }} brandStyle={brandStyle(branding)}
      footer={<CompanyContact {...contact} label={t('clientArea.contact')} />}>
      <PageHeader title={t('unsubscribe.title')} />
      {found instanceof TooMany && <Callout tone="warning">{t('errors.tooMany', { seconds: found.seconds })}</Callout>}
      {!(found instanceof TooMany) && (optIn ? (
        <form action={`/api/unsubscribe/${token}`} method="post" className="grid gap-4">
          <input type="hidden" name="from" value="page" />
          <p>{t('unsubscribe.text', { company })}</p>
          <div><Button type="submit" variant="primary">{t('unsubscribe.button')}</Button></div>
        </form>
      ) : <Callout tone="success" role="status" title={t('unsubscribe.done')}>{t('unsubscribe.doneText', { company })}</Callout>)}
    </VisitorShell>
  )
}
