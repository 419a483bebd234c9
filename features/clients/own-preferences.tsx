import type { ReactNode } from 'react'
import { CheckboxField, SelectField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { currencyName } from '@/lib/money'
import { isolated } from '@/lib/text'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { ConsentHistory } from './consent-history'
import type { Consent } from './queries/list-consents'
import { changeMarketingAction, changeOwnCurrencyAction, changeOwnLocaleAction } from './actions/own-profile'

type Part = { actor: ClientUser; t: Translate }

/** One of the languages that the company offers; the client's own stays on the list when it was switched off since. */
export function LanguageForm({ actor, t, locales }: Part & { locales: readonly { code: string; name: string }[] }) {
  const offered = locales.some(({ code }) => code === actor.locale) ? locales
    : [{ code: actor.locale, name: languageName(actor.locale) }, ...locales]
  return (
    <Preference title={t('common.language')} description={t('clientArea.language.text')}>
      <Form key={actor.locale} action={changeOwnLocaleAction} initial={{ locale: actor.locale }}>
        <SelectField name="locale" label={t('common.language')} autoComplete="off"
          options={offered.map(({ code, name }) => ({ value: code, label: name }))} />
        <FormActions><Submit>{t('common.save')}</Submit></FormActions>
      </Form>
    </Preference>
  )
}

/** In which of the company's currencies the client is billed from now on. */
export function CurrencyForm({ actor, t, currency, currencies }: Part & { currency: string; currencies: readonly string[] }) {
  const offered = currencies.includes(currency) ? currencies : [currency, ...currencies]
  return (
    <Preference title={t('clientArea.currency.title')} description={t('clientArea.currency.text')}>
      {actor.impersonator ? <Callout tone="neutral">{t('account.impersonated')}</Callout> : (
        <Form key={currency} action={changeOwnCurrencyAction} initial={{ currency }}>
          <SelectField name="currency" label={t('clientArea.currency.title')} autoComplete="off"
            options={offered.map((code) => ({ value: code, label: `${currencyName(code, t.locale)} (${code})` }))} />
          <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>
        </Form>
      )}
    </Preference>
  )
}

/** Consent to marketing emails, with the words that are recorded, since when it stands, and how it came about. Nobody consents for a client. */
export function MarketingForm({ actor, t, optIn, history }: Part & { optIn: boolean; history: readonly Consent[] }) {
  const company = isolated(actor.company.name)
  const [last] = history
  const given = optIn && last?.optIn && (last.source === 'client' || last.source === 'order-form')
  return (
    <Preference title={t('clientArea.marketing.title')}>
      {actor.impersonator ? <Callout tone="neutral">{t('account.impersonated')}</Callout> : (
        <Form action={changeMarketingAction} initial={optIn ? { marketingOptIn: 'on' } : {}}>
          <CheckboxField name="marketingOptIn" label={t('clientArea.marketing.wording', { company })}
            hint={given && t('clientArea.marketing.since', { date: formatDate(last.at, t.locale, actor.company.timeZone) })} />
          <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>
        </Form>
      )}
      {history.length > 0 && (
        <details>
          <summary className="link">{t('clientArea.marketing.history')}</summary>
          <ConsentHistory t={t} timeZone={actor.company.timeZone} consents={history}
            sourceText={(source) => t(`clientArea.consents.sources.${source}`, { company })} />
        </details>
      )}
    </Preference>
  )
}

/** Everything about the client that is theirs to see, as a file. */
export function OwnDataCard({ actor, t }: Part) {
  return (
    <Preference title={t('clientArea.data.title')} description={t('clientArea.data.text', { company: isolated(actor.company.name) })}>
      {actor.impersonator ? <Callout tone="neutral">{t('account.impersonated')}</Callout> : (
        // Not a link: nothing may fetch it ahead of time, and the answer is a file.
        <form action="/client/data" method="get">
          <Button type="submit" icon={<Icon name="download" />}>{t('clientArea.data.download')}</Button>
        </form>
      )}
    </Preference>
  )
}

function Preference({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody className="grid gap-3">
        {description && <p className="text-muted">{description}</p>}
        {children}
      </CardBody>
    </Card>
  )
}
