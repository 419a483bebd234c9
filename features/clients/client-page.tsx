import type { ReactNode } from 'react'
import { cache } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { requireStaff } from '@/features/accounts/sessions'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { formatClientNumber, fullName } from './client'
import { profilePath } from './profile-widget'
import { getClient, type Client } from './queries/get-client'

/** The Client ID in an address; anything else is nowhere. */
export function readNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new NotFound('client')
  return Number(text)
}

/** What a client is called where a name is needed: their own, their company's, or that it was erased. */
export const clientName = (t: Translate, client: { firstName: string; lastName: string; companyName: string }) =>
  fullName(client) || client.companyName || t('clients.profile.unnamed')

/** Who asks, in which language, about which client; once for the page and its title. */
export const loadClientPage = cache(async (company: string, number: string) => {
  const actor = await requireStaff(company)
  const [t, client] = await Promise.all([translator(actor.locale), getClient(actor, readNumber(number))])
  return { actor, t, client, path: profilePath(actor, client.number) }
})

export type ClientParams = { params: Promise<{ company: string; number: string }> }

/** The title of a page about a client; without a key it is the client's name. */
export async function clientPageTitle({ params }: ClientParams, key?: MessageKey) {
  const { company, number } = await params
  const { t, client } = await loadClientPage(company, number)
  const name = clientName(t, client)
  return { title: key ? `${t(key)} · ${name}` : name }
}

/** The head of a page below the profile: what it is for, and the way back. */
export function ClientPageHeader({ actor, t, client, title, children }: {
  actor: Staff
  t: Translate
  client: Client
  title: ReactNode
  children?: ReactNode
}) {
  const base = `/admin/${actor.company.slug}/clients`
  return (
    <PageHeader title={title} description={children} breadcrumbs={[
      { label: t('nav.clients'), href: base },
      {
        label: (
          <>
            <Name>{clientName(t, client)}</Name>{' '}
            <bdi>{formatClientNumber(actor.company.clientNumberFormat, client.number)}</bdi>
          </>
        ),
        href: `${base}/${client.number}`,
      },
    ]} />
  )
}
