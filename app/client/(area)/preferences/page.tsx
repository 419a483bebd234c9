import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { requireClient } from '@/features/accounts/sessions'
import { CurrencyForm, LanguageForm, MarketingForm, OwnDataCard } from '@/features/clients/own-preferences'
import { getClient } from '@/features/clients/queries/get-client'
import { listConsents } from '@/features/clients/queries/list-consents'
import { listCurrencies, listLocales } from '@/features/companies/queries'
import { textsFor } from '@/features/languages/texts'
import { getSettings } from '@/features/settings/queries'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.preferences.title') }
}

export default async function Page() {
  const actor = await requireClient()
  const [t, client, locales, consents, currencies, settings] = await Promise.all([
    textsFor(actor), getClient(actor, 0), listLocales(actor), listConsents(actor, actor.clientId),
    listCurrencies(actor), getSettings(actor, { clientId: actor.clientId }),
  ])
  return (
    <>
      <PageHeader title={t('clientArea.preferences.title')} />
      <div className="grid max-w-2xl gap-4">
        <LanguageForm actor={actor} t={t} locales={locales} />
        {actor.contactId === undefined && (
          <>
            {settings['client.currency-change'] && currencies.length > 1 && (
              <CurrencyForm actor={actor} t={t} currency={client.currency} currencies={currencies.map(({ code }) => code)} />
            )}
            <MarketingForm actor={actor} t={t} optIn={client.marketingOptIn} history={consents} />
            <OwnDataCard actor={actor} t={t} />
            <p><LinkButton href="/client/close" variant="ghost">{t('closings.client.title')}</LinkButton></p>
          </>
        )}
      </div>
    </>
  )
}
