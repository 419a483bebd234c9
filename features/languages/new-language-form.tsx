import { Field } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { addLanguageAction } from './actions'

/** A language that the product does not have; which way it runs follows from its script. */
export function NewLanguageForm({ actor, t }: { actor: Staff; t: Translate }) {
  return (
    <Card className="max-w-3xl">
      <CardBody>
        <Form action={addLanguageAction} hidden={{ company: actor.company.slug }}>
          <FieldRow>
            <Field name="code" label={t('languages.code')} hint={t('languages.codeHint')} required maxLength={35} dir="ltr"
              autoComplete="off" autoCapitalize="none" spellCheck={false} />
            <Field name="name" label={t('languages.name')} hint={t('languages.nameHint')} required maxLength={60} autoComplete="off" />
          </FieldRow>
          <FormActions>
            <Submit>{t('languages.add')}</Submit>
            <LinkButton variant="ghost" href={`/admin/${actor.company.slug}/settings/languages`}>{t('common.cancel')}</LinkButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}
