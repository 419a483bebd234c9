import type { ReactNode } from 'react'
import { cache } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody } from '@/components/ui/card'
import { requireStaff } from '@/features/accounts/sessions'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { getService, type Service } from './queries'
import { servicePath } from './service-path'
import { statusTones } from './status-tones'
import { lineName } from './term-lines'

export type ServiceParams = { params: Promise<{ company: string; service: string }> }

/** Who asks, in which language, about which service; once for the page and its title. */
export const loadServicePage = cache(async (company: string, id: string) => {
  const actor = await requireStaff(company)
  const [t, service] = await Promise.all([translator(actor.locale), getService(actor, idParam(id))])
  return { actor, t, service }
})

/** The same for a page where something is changed. */
export async function loadServiceAction({ params }: ServiceParams) {
  const { company, service: id } = await params
  const loaded = await loadServicePage(company, id)
  permit(loaded.actor, 'billing.edit')
  const { slug } = loaded.actor.company
  return {
    ...loaded, path: servicePath(loaded.actor, loaded.service.id),
    hidden: { company: slug, id: String(loaded.service.id), version: String(loaded.service.version) },
  }
}

/** The title of a page about a service. */
export async function serviceTitle({ params }: ServiceParams, key: MessageKey) {
  const { company, service: id } = await params
  const { t, service } = await loadServicePage(company, id)
  return { title: `${t(key)} · ${lineName(service.package, service.label)}` }
}

/** The head of every page about a service: whose it is, what it is, how it stands. */
export function ServiceHeader({ actor, t, service, title }: { actor: Staff; t: Translate; service: Service; title?: ReactNode }) {
  const { client } = service
  const name = lineName(service.package, service.label)
  const base = `/admin/${actor.company.slug}/clients`
  return (
    <PageHeader title={title ?? <Name>{name}</Name>} breadcrumbsLabel={t('nav.main')}
      badge={title ? undefined : <Badge tone={statusTones[service.status]} dot>{t(`services.statuses.${service.status}`)}</Badge>}
      breadcrumbs={[
        { label: t('nav.clients'), href: base },
        {
          label: (
            <>
              <Name>{fullName(client) || client.companyName || t('clients.profile.unnamed')}</Name>{' '}
              <bdi>{formatClientNumber(actor.company.clientNumberFormat, client.number)}</bdi>
            </>
          ),
          href: `${base}/${client.number}`,
        },
        ...(title ? [{ label: <Name>{name}</Name>, href: servicePath(actor, service.id) }] : []),
      ]} />
  )
}

/** A page where one thing is done with a service. */
export function ServiceActionPage({ actor, t, service, title, children }: {
  actor: Staff; t: Translate; service: Service; title: string; children: ReactNode
}) {
  return (
    <div className="max-w-2xl">
      <ServiceHeader actor={actor} t={t} service={service} title={title} />
      <Card><CardBody>{children}</CardBody></Card>
    </div>
  )
}
