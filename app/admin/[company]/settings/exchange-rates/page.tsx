import type { Metadata } from 'next'
import { Pager } from '@/components/page/pager'
import { Section } from '@/components/page/section'
import { TableCard } from '@/components/page/table'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStaff } from '@/features/accounts/sessions'
import { listCurrencies } from '@/features/companies/queries'
import { listCurrentRates, listRateHistory } from '@/features/exchange-rates/queries'
import { RateForms } from '@/features/exchange-rates/rate-forms'
import { RateTable } from '@/features/exchange-rates/rate-table'
import { todayIn } from '@/lib/dates'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ before?: string | string[] }> }

const perPage = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('exchangeRates.title') }
}

/** What counts today, the two ways to add rates, and everything that ever counted. */
export default async function ExchangeRates({ params, searchParams }: Props) {
  const [{ company }, { before }] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'settings.view')
  const today = todayOf(actor.company.timeZone)
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [t, current, found, offered] = await Promise.all([
    translator(actor.locale), listCurrentRates(actor, today), listRateHistory(actor, { limit: perPage + 1, before: place }),
    listCurrencies(actor),
  ])
  const edit = may(actor, 'settings.edit')
  const history = found.slice(0, perPage)
  const here = `/admin/${actor.company.slug}/settings/exchange-rates`
  const last = history.at(-1)
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('exchangeRates.title')} readOnly={!edit}
      description={t('exchangeRates.description')}>
      <Section title={t('exchangeRates.current')}>
        <TableCard>
          {current.length > 0 ? <RateTable actor={actor} t={t} caption={t('exchangeRates.current')} rows={current} />
            : <EmptyState compact title={t('exchangeRates.none')} description={t('exchangeRates.noneText')} />}
        </TableCard>
      </Section>
      {edit && <RateForms actor={actor} t={t} today={today} offered={offered} />}
      {(history.length > 0 || place !== undefined) && (
        <Section title={t('exchangeRates.history')} className="mt-8">
          <TableCard footer={(
            <Pager previousLabel={t('exchangeRates.newest')} nextLabel={t('exchangeRates.older')}
              previousHref={place === undefined ? undefined : here}
              nextHref={last && found.length > perPage ? `${here}?before=${last.id}` : undefined} />
          )}>
            <RateTable actor={actor} t={t} caption={t('exchangeRates.history')} rows={history} />
          </TableCard>
        </Section>
      )}
    </SettingsPage>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
