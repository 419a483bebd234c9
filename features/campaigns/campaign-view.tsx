import { Field, RadioGroupField } from '@/components/form/field'
import { FieldRow } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { StatusDot } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import type { Staff } from '@/lib/actor'
import { countryName } from '@/lib/countries'
import { formatDateTime, todayIn } from '@/lib/dates'
import { isolated } from '@/lib/text'
import { directionOf, languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { startCampaignAction, testCampaignAction } from './actions'
import { statusTone, textFor } from './campaign'
import type { Campaign, RecipientCounts } from './queries/get-campaign'
import type { Choices } from './queries/get-choices'

type Reader = { actor: Staff; t: Translate; campaign: Campaign }

/** How a campaign stands: its status, its times, its pace and whom it goes to. */
export function CampaignFacts({ actor, t, campaign, counts, choices }: Reader & { counts: RecipientCounts; choices: Choices }) {
  const number = new Intl.NumberFormat(t.locale)
  const moment = (at: Date | null) => at && formatDateTime(at, t.locale, actor.company.timeZone)
  const done = counts.sent + counts.failed + counts.skipped
  return (
    <Card>
      <CardBody>
        <DescriptionList items={[
          { label: t('campaigns.status'), value: <StatusDot tone={statusTone[campaign.status]}>{t(`campaigns.statuses.${campaign.status}`)}</StatusDot> },
          {
            label: t('campaigns.recipients'),
            value: campaign.listedAt && (
              <span className="inline-flex flex-wrap items-center gap-2">
                <progress className="w-32" value={done} max={Math.max(1, counts.total)} aria-label={t('campaigns.recipients')} />
                {t('campaigns.progress', { done: number.format(done), total: number.format(counts.total) })}
              </span>
            ),
          },
          { label: t('campaigns.starts'), value: campaign.status === 'scheduled' && moment(campaign.startsAt) },
          { label: t('campaigns.started'), value: moment(campaign.startedAt) },
          { label: t('campaigns.ended'), value: moment(campaign.endedAt) },
          { label: t('campaigns.pace'), value: t('campaigns.perMinuteValue', { count: campaign.perMinute }) },
          { label: t('campaigns.mainLocale'), value: languageName(campaign.mainLocale) },
          { label: t('campaigns.audience.title'), value: <AudienceText t={t} campaign={campaign} choices={choices} /> },
          { label: t('campaigns.by'), value: campaign.by && <Name>{campaign.by}</Name> },
        ].filter(({ value }) => Boolean(value))} />
      </CardBody>
    </Card>
  )
}

function AudienceText({ t, campaign: { audience }, choices }: { t: Translate; campaign: Campaign; choices: Choices }) {
  const list = new Intl.ListFormat(t.locale, { type: 'disjunction' })
  const names = (ids: readonly number[], known: readonly { id: number; name: string }[]) =>
    ids.map((id) => known.find((one) => one.id === id)?.name ?? '?')
  const field = choices.fields.find(({ id }) => id === audience.field)
  const parts = [
    { label: t('campaigns.audience.statuses'), values: audience.statuses.map((status) => t(`clients.statuses.${status}`)) },
    { label: t('campaigns.audience.groups'), values: names(audience.groups, choices.groups) },
    { label: t('campaigns.audience.languages'), values: audience.languages.map(languageName) },
    { label: t('campaigns.audience.country'), values: audience.country ? [countryName(audience.country, t.locale)] : [] },
    { label: t('clients.fields.tags'), values: audience.tags },
    { label: t('campaigns.audience.packages'), values: names(audience.packages, choices.packages) },
    { label: t('campaigns.audience.service'), values: audience.service ? [t(`services.statuses.${audience.service}`)] : [] },
    { label: field?.label ?? t('campaigns.audience.field'), values: audience.field === null ? [] : [audience.value] },
    { label: t('campaigns.audience.view'), values: audience.view ? [audience.view.name] : [] },
  ].filter(({ values }) => values.length > 0)
  if (parts.length === 0) return t('campaigns.audience.everybody')
  return (
    <ul>
      {parts.map(({ label, values }) => (
        <li key={label}><span className="text-muted"><bdi>{label}</bdi>: </span><bdi>{list.format(values)}</bdi></li>
      ))}
    </ul>
  )
}

/** How many would get a draft now, in which languages, and the form that sends it. */
export function SendCard({ actor, t, campaign, audience, now, maySend }: Reader & {
  audience: readonly { locale: string; count: number }[]
  now: Date
  maySend: boolean
}) {
  const number = new Intl.NumberFormat(t.locale)
  const total = audience.reduce((sum, { count }) => sum + count, 0)
  const today = todayIn(actor.company.timeZone, now)
  return (
    <Card>
      <CardHeader title={t('campaigns.count', { count: total })} />
      <CardBody className="grid gap-4">
        {audience.length > 0 && (
          <ul>
            {audience.map(({ locale, count }) => {
              const shown = textFor(campaign.texts, locale, campaign.mainLocale)?.locale ?? campaign.mainLocale
              return (
                <li key={locale}>
                  {t('campaigns.languageCount', { language: isolated(languageName(locale)), count: number.format(count) })}
                  {shown !== locale && <span className="text-muted"> ({t('campaigns.fallback', { language: isolated(languageName(shown)) })})</span>}
                </li>
              )
            })}
          </ul>
        )}
        <p className="text-muted">{t('campaigns.countText')}</p>
        {maySend && (
          <Form action={startCampaignAction}
            hidden={{ company: actor.company.slug, id: String(campaign.id), version: String(campaign.version) }}>
            <RadioGroupField name="when" legend={t('campaigns.send.when')} inline defaultValue="now" options={[
              { value: 'now', label: t('campaigns.send.now') }, { value: 'later', label: t('campaigns.send.later') },
            ]} />
            <FieldRow>
              <Field name="day" type="date" label={t('campaigns.send.day')} defaultValue={today} />
              <Field name="time" type="time" label={t('campaigns.send.time')} defaultValue="09:00"
                hint={t('campaigns.send.zone', { zone: actor.company.timeZone })} />
            </FieldRow>
            <div><Submit>{t('campaigns.send.button')}</Submit></div>
          </Form>
        )}
      </CardBody>
    </Card>
  )
}

/** Each language as somebody invented would get it. */
export function PreviewCards({ t, samples }: { t: Translate; samples: readonly { locale: string; subject: string; text: string }[] }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {samples.map(({ locale, subject, text }) => (
        <Card key={locale}>
          <CardHeader title={<bdi lang={locale}>{languageName(locale)}</bdi>} />
          <CardBody>
            <div lang={locale} dir={directionOf(locale)} aria-label={t('campaigns.preview')} role="group">
              <p className="mb-3 font-semibold wrap-anywhere">{subject}</p>
              <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
            </div>
          </CardBody>
        </Card>
      ))}
    </div>
  )
}

export function TestForm({ actor, t, campaign }: Reader) {
  return (
    <Form action={testCampaignAction} hidden={{ company: actor.company.slug, id: String(campaign.id) }} summary={false}>
      <div className="flex flex-wrap items-center gap-3">
        <Submit variant="secondary">{t('campaigns.test.button')}</Submit><FormMessage />
      </div>
    </Form>
  )
}
