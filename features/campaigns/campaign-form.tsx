import { CheckboxGroupField, Field, SelectField, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { SuggestField } from '@/components/form/suggest-field'
import { LinkButton } from '@/components/ui/button'
import { joinTags } from '@/features/clients/tag'
import type { Staff } from '@/lib/actor'
import { countryOptions } from '@/lib/countries'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'
import { createCampaignAction, editCampaignAction } from './actions'
import { campaignVariables, fastest, longestSubject, longestText, mailableStatuses, serviceStates } from './campaign'
import type { Campaign } from './queries/get-campaign'
import type { Choices } from './queries/get-choices'

/** Writes a campaign, or edits the draft that is given. */
export function CampaignForm({ actor, t, campaign, choices }: { actor: Staff; t: Translate; campaign?: Campaign; choices: Choices }) {
  const company = actor.company.slug
  const { locales, groups, fields, views, packages } = choices
  const audience = campaign?.audience
  const any = t('campaigns.audience.any')
  const named = (list: readonly { id: number; name: string }[]) => list.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Form action={campaign ? editCampaignAction : createCampaignAction} submitOnEnter={false}
      hidden={campaign ? { company, id: String(campaign.id), version: String(campaign.version) } : { company }}>
      <FormSection title={t('campaigns.general')}>
        <Field name="name" label={t('campaigns.name')} hint={t('campaigns.nameHint')} required maxLength={120} autoComplete="off"
          defaultValue={campaign?.name} />
        <FieldRow>
          <SelectField name="mainLocale" label={t('campaigns.mainLocale')} required
            defaultValue={campaign?.mainLocale ?? actor.company.locale} options={locales.map(({ code, name }) => ({ value: code, label: name }))} />
          <Field name="perMinute" label={t('campaigns.perMinute')} hint={t('campaigns.perMinuteHint', { most: fastest })} required
            inputMode="numeric" dir="ltr" maxLength={4} autoComplete="off" defaultValue={campaign?.perMinute ?? 60} />
        </FieldRow>
      </FormSection>
      <FormSection title={t('campaigns.content')} description={(
        <>
          <p>{t('campaigns.contentText')}</p>
          <p className="mt-2">{t('campaigns.variables', { list: campaignVariables.map((name) => `\u2066{{${name}}}\u2069`).join(' ') })}</p>
        </>
      )}>
        {locales.map(({ code, name }) => {
          const written = campaign?.texts.find(({ locale }) => locale === code)
          const dir = directionOf(code)
          return (
            <fieldset key={code} className="grid gap-3">
              <legend className="mb-2 font-semibold"><bdi lang={code}>{name}</bdi></legend>
              <Field name={`subjects.${code}`} label={t('campaigns.subject')} maxLength={longestSubject} autoComplete="off" dir={dir}
                defaultValue={written?.subject} />
              <TextAreaField name={`texts.${code}`} label={t('campaigns.text')} rows={8} maxLength={longestText} dir={dir}
                defaultValue={written?.text} />
            </fieldset>
          )
        })}
      </FormSection>
      <FormSection title={t('campaigns.audience.title')} description={t('campaigns.audience.text')}>
        <CheckboxGroupField name="statuses" legend={t('campaigns.audience.statuses')} columns={2}
          defaultValue={audience?.statuses ?? ['active']}
          options={mailableStatuses.map((value) => ({ value, label: t(`clients.statuses.${value}`) }))} />
        <CheckboxGroupField name="groups" legend={t('campaigns.audience.groups')} columns={2} defaultValue={audience?.groups.map(String)}
          options={named(groups)} />
        <CheckboxGroupField name="languages" legend={t('campaigns.audience.languages')} columns={2} defaultValue={audience?.languages}
          options={locales.map(({ code, name }) => ({ value: code, label: name }))} />
        <SuggestField name="tags" several label={t('clients.fields.tags')} hint={t('campaigns.audience.tagsHint')} autoComplete="off"
          suggestions={choices.tags} defaultValue={audience && joinTags(audience.tags)} />
        {packages.length > 0 && (
          <CheckboxGroupField name="packages" legend={t('campaigns.audience.packages')} columns={2}
            defaultValue={audience?.packages.map(String)} options={named(packages)} />
        )}
        <FieldRow>
          <SelectField name="service" label={t('campaigns.audience.service')} placeholder={any} defaultValue={audience?.service}
            options={serviceStates.map((value) => ({ value, label: t(`services.statuses.${value}`) }))} />
          <SelectField name="country" label={t('campaigns.audience.country')} placeholder={any} defaultValue={audience?.country}
            options={countryOptions(t.locale)} />
        </FieldRow>
        {fields.length > 0 && (
          <FieldRow>
            <SelectField name="field" label={t('campaigns.audience.field')} placeholder={any} defaultValue={audience?.field?.toString()}
              options={fields.map(({ id, label }) => ({ value: String(id), label }))} />
            <Field name="value" label={t('campaigns.audience.value')} maxLength={1000} autoComplete="off" hint={t('clients.browse.valueHint')}
              defaultValue={audience?.value} />
          </FieldRow>
        )}
        <SelectField name="view" label={t('campaigns.audience.view')} hint={t('campaigns.audience.viewHint')} placeholder={any}
          defaultValue={audience?.view?.id.toString()} options={named(views)} />
      </FormSection>
      <FormActions sticky>
        <Submit>{t('common.save')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/tools/campaigns${campaign ? `/${campaign.id}` : ''}`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
