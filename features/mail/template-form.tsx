import { Field, TextAreaField } from '@/components/form/field'
import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/dl'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { resetTemplateAction, saveTemplateAction } from './actions'
import { htmlOfText } from './html'
import { linksOf, variablesOf, type MailKind } from './templates'
import type { getTemplate } from './queries'

type Props = {
  actor: Staff
  t: Translate
  kind: MailKind
  language: string
  /** The language that clients read where this one says nothing, when the product does not speak it. */
  fallback: string | undefined
  template: Awaited<ReturnType<typeof getTemplate>>
}

/** One kind of mail in one language: subject, text and HTML, the variables that it has, and how it will look. */
export function TemplateForm({ actor, t, kind, language, fallback, template: { current, version, isOwn } }: Props) {
  const readOnly = !may(actor, 'settings.edit')
  const hidden = { company: actor.company.slug, kind, language, version: String(version) }
  const preview = `/admin/${actor.company.slug}/settings/mail-templates/${kind}/preview`
  return (
    <>
      <Callout className="mb-4">{isOwn ? t('mailTemplates.isOwn') : fallback ? t('mailTemplates.isFallback', { language: fallback }) : t('mailTemplates.isDefault')}</Callout>
      <Form key={`${language} ${version}`} action={saveTemplateAction} hidden={hidden} autoComplete="off" submitOnEnter={false}>
        <fieldset disabled={readOnly} className="contents">
          <FormSection title={t('mailTemplates.text')} description={t('mailTemplates.textHint')}>
            <Field name="subject" label={t('mailTemplates.subject')} defaultValue={current.subject} required maxLength={200} />
            <TextAreaField name="text" label={t('mailTemplates.text')} defaultValue={current.text} rows={16} required />
            <TextAreaField name="html" label={t('mailTemplates.html')} hint={t('mailTemplates.htmlHint')} defaultValue={current.html} rows={8} dir="ltr"
              spellCheck={false} placeholder={htmlOfText(current.text, linksOf(kind))} />
          </FormSection>
          <FormSection title={t('mailTemplates.variablesTitle')} description={<Hint t={t} />}>
            <DescriptionList items={Object.keys(variablesOf(kind)).map((name) => ({
              key: name,
              label: (
                <span className="flex items-center gap-1">
                  <code dir="ltr" className="font-mono">{`{{${name}}}`}</code>
                  <CopyButton text={`{{${name}}}`} label={t('common.copy')} copiedLabel={t('common.copied')} />
                </span>
              ),
              value: labelOf(t, name),
            }))} />
          </FormSection>
          {!readOnly && (
            <FormSection title={t('mailTemplates.preview')}>
              {may(actor, 'clients.view') && (
                <Field name="client" label={t('mailTemplates.previewClient')} hint={t('mailTemplates.previewClientHint')} optionalLabel={t('common.optional')} />
              )}
              <div className="flex flex-wrap gap-2">
                <Button type="submit" variant="secondary" formAction={preview} formMethod="post" formTarget="_blank">{t('mailTemplates.preview')}</Button>
                <Button type="submit" variant="secondary" formAction={`${preview}?as=text`} formMethod="post" formTarget="_blank">{t('mailTemplates.previewText')}</Button>
              </div>
            </FormSection>
          )}
        </fieldset>
        {!readOnly && <FormActions sticky><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
      </Form>
      {!readOnly && isOwn && (
        <Form action={resetTemplateAction} hidden={hidden} className="mt-6"><Submit variant="secondary">{t('mailTemplates.reset')}</Submit></Form>
      )}
    </>
  )
}

const labelOf = (t: Translate, name: string) => {
  const key = `mailTemplates.variables.${name}`
  return t.has(key) ? t(key) : ''
}

const Hint = ({ t }: { t: Translate }) => t('mailTemplates.variablesHint', { open: '{{#name}}', close: '{{/name}}' })
