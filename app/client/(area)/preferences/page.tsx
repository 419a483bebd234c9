import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { LanguageForm, MarketingForm, OwnDataCard } from '@/features/clients/own-preferences'
import { getClient } from '@/features/clients/queries/get-client'
import { listConsents } from '@/features/clients/queries/list-consents'
import { listLocales } from '@/features/companies/queries'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.preferences.title') }
}

export default async function Page() {
  const actor = await requireClient()
  const [t, client, locales, consents] = await Promise.all([
    textsFor(actor), getClient(actor, 0), listLocales(actor), listConsents(actor),
  ])
  return (
    <>
      <PageHeader title={t('clientArea.preferences.title')} />
      <div className="grid max-w-2xl gap-4">
        <LanguageForm actor={actor} t={t} locales={locales} />
        {actor.contactId === undefined && (
          <>
            <MarketingForm actor={actor} t={t} optIn={client.marketingOptIn} last={consents.at(-1)} />
            <OwnDataCard actor={actor} t={t} />
          </>
        )}
      </div>
    </>
  )
}
