import { FileField } from '@/components/form/file-field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { importTextsAction } from './actions'
import { ImportProblems } from './import-problems'
import type { Language } from './language'

/** Takes a file of texts; all of it or none. */
export function ImportForm({ actor, t, language: { code } }: { actor: Staff; t: Translate; language: Language }) {
  return (
    <Card className="max-w-3xl">
      <CardBody>
        <Form action={importTextsAction} hidden={{ company: actor.company.slug, language: code }}>
          <FileField name="file" label={t('languages.import.file')} hint={t('languages.import.text')} required accept=".json,application/json" />
          <ImportProblems title={t('languages.import.problems')} />
          <FormActions>
            <Submit>{t('languages.import.submit')}</Submit>
            <LinkButton variant="ghost" href={`/admin/${actor.company.slug}/settings/languages/${code}`}>{t('common.cancel')}</LinkButton>
          </FormActions>
          <FormMessage />
        </Form>
      </CardBody>
    </Card>
  )
}
