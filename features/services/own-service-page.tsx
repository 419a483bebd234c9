import { cache, type ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { idParam } from '@/lib/id-param'
import type { MessageKey, Translate } from '@/locales/translator'
import { getOwnService, type OwnService } from './queries'
import { statusTones } from './status-tones'
import { lineName } from './term-lines'

export type OwnServiceParams = { params: Promise<{ service: string }> }

/** Who asks, in which language, about which of their services; once for the page and its title. */
export const loadOwnService = cache(async (id: string) => {
  const actor = await requireClient('services')
  const [t, service] = await Promise.all([textsFor(actor), getOwnService(actor, idParam(id))])
  return { actor, t, service, name: lineName(service.package, service.label) }
})

/** The title of a page about a client's own service; without a key it is the service's name. */
export async function ownServiceTitle({ params }: OwnServiceParams, key?: MessageKey) {
  const { t, name } = await loadOwnService((await params).service)
  return { title: key ? `${t(key)} · ${name}` : name }
}

/** The head of every page about a client's own service, and the way back. */
export function OwnServiceHeader({ t, service, title }: { t: Translate; service: OwnService; title?: ReactNode }) {
  const name = <Name>{lineName(service.package, service.label)}</Name>
  return (
    <PageHeader title={title ?? name} breadcrumbsLabel={t('nav.main')}
      badge={title ? undefined : <Badge tone={statusTones[service.status]} dot>{t(`services.statuses.${service.status}`)}</Badge>}
      breadcrumbs={[
        { label: t('clientArea.home.services'), href: '/client/services' },
        ...(title ? [{ label: name, href: `/client/services/${service.id}` }] : []),
      ]} />
  )
}
