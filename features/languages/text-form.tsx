import { TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'
import { resetTextAction, setTextAction } from './actions'
import { baseOf, type Language } from './language'
import type { Text } from './queries'
import { pluralForms, variablesOf } from './wording'

/** One text in one language: what English says, what the product says, and what the company says instead. */
export function TextForm({ actor, t, language: { code, added }, text: { key, english, product, own } }: {
  actor: Staff
  t: Translate
  language: Language
  text: Text
}) {
  const edit = may(actor, 'settings.edit')
  const hidden = { company: actor.company.slug, language: code, key }
  const variables = variablesOf(english)
  const hints = [
    ...(variables.length > 0 ? [t('languages.variables', { names: variables.map((name) => `\u2068${name}\u2069`).join(' ') })] : []),
    ...(/,\s*plural\s*,/.test(english) ? [t('languages.plurals', { forms: pluralForms(code).join(', ') })] : []),
  ]
  const dir = directionOf(code)
  return (
    <Card className="max-w-3xl">
      <CardBody>
        <DescriptionList layout="stacked" items={[
          { label: t('languages.english'), value: <Said text={english} code="en" /> },
          {
            label: t(added ? 'languages.standsIn' : 'languages.product'),
            value: code === 'en' || (added && baseOf(code) === 'en') ? undefined : <Said text={product} code={added ? baseOf(code) : code} />,
          },
        ]} />
        <Form action={setTextAction} hidden={{ ...hidden, seen: own ?? '' }} className="mt-4">
          <fieldset disabled={!edit} className="contents">
            <TextAreaField name="text" label={t('languages.text')} required rows={Math.min(14, 3 + Math.ceil(english.length / 90))} dir={dir}
              defaultValue={own ?? (added ? '' : product)} hint={hints.length > 0 ? hints.join(' · ') : undefined} />
          </fieldset>
          {edit && (
            <FormActions>
              <Submit>{t('common.save')}</Submit>
              <LinkButton variant="ghost" href={`/admin/${actor.company.slug}/settings/languages/${code}`}>{t('common.cancel')}</LinkButton>
            </FormActions>
          )}
        </Form>
        {edit && own !== undefined && (
          <Form action={resetTextAction} hidden={hidden} className="mt-2">
            <Submit variant="secondary" size="sm">{t('languages.reset')}</Submit>
          </Form>
        )}
      </CardBody>
    </Card>
  )
}

const Said = ({ text, code }: { text: string; code: string }) =>
  <span lang={code} dir={directionOf(code)} className="block whitespace-pre-wrap">{text}</span>
