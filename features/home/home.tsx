import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/page/page-header'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { listsOf } from './addresses'
import { Attention } from './attention'
import { NewClients, Receivables, Revenue } from './figures'
import { getAttention, listNewClients, listReceivables, listRevenue } from './queries/get-home'

/** The start page of the portal: what waits, what is owed, what came in; as much of it as the member may see. */
export async function Home({ actor, t, currency, now }: { actor: Staff; t: Translate; currency: string; now: Date }) {
  const [bills, people] = [may(actor, 'billing.view'), may(actor, 'clients.view')]
  const [attention, receivables, months, added] = await Promise.all([
    getAttention(actor, now), bills ? listReceivables(actor, now) : undefined, bills ? listRevenue(actor, now) : undefined,
    people ? listNewClients(actor, now) : undefined,
  ])
  const path = `/admin/${actor.company.slug}`
  const lists = listsOf(path)
  const begun = attention.hasClients && (attention.hasPackages || (months?.length ?? 0) > 0)
  return (
    <>
      <PageHeader title={t('home.title')} />
      <div className="home">
        {!begun && <Start {...{ actor, t, path, attention }} />}
        {attention.hasClients && (
          <>
            <Attention {...{ t, lists, attention, receivables }} />
            {receivables && <Receivables {...{ t, lists, receivables }} today={todayIn(actor.company.timeZone, now)} />}
            {months && <Revenue {...{ t, lists, months, currency, path }} />}
            {added && <NewClients {...{ t, lists }} months={added} />}
          </>
        )}
      </div>
    </>
  )
}

/** The first steps of a company that has nothing to show yet. */
function Start({ actor, t, path, attention }: {
  actor: Staff; t: Translate; path: string; attention: Awaited<ReturnType<typeof getAttention>>
}) {
  const steps = [
    may(actor, 'packages.edit') && !attention.hasPackages
      && { title: t('home.startPackage'), text: t('home.startPackageText'), href: `${path}/packages/new`, icon: 'package' as const },
    may(actor, 'clients.create') && !attention.hasClients
      && { title: t('home.startClient'), text: t('home.startClientText'), href: `${path}/clients/new`, icon: 'user-plus' as const },
    may(actor, 'settings.edit')
      && { title: t('home.startSettings'), text: t('home.startSettingsText'), href: `${path}/settings/billing`, icon: 'settings' as const },
  ].filter((step) => typeof step === 'object')
  if (steps.length === 0) return attention.hasClients ? null : <Card className="wide"><EmptyState compact title={t('home.nothing')} /></Card>
  return (
    <Card className="wide">
      <CardHeader title={t('home.startTitle')} description={t('home.startText')} />
      <div className="start-steps">
        {steps.map(({ title, text, href, icon }) => (
          <EmptyState key={href} icon={icon} title={title} description={text} action={<LinkButton href={href}>{title}</LinkButton>} />
        ))}
      </div>
    </Card>
  )
}
