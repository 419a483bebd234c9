import { RadioGroupField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { acceptClosingAction, refuseClosingAction } from './actions/answer'

/** The two answers to a request to close an account. */
export function AnswerForms({ actor, t, number, services }: { actor: Staff; t: Translate; number: number; services: number }) {
  const hidden = { company: actor.company.slug, number: String(number) }
  return (
    <>
      <Card>
        <CardHeader title={t('closings.accept')} />
        <CardBody className="grid gap-3">
          <p>{t('closings.acceptText')}</p>
          <Form action={acceptClosingAction} hidden={services > 0 ? hidden : { ...hidden, when: 'term' }}>
            {services > 0 && (
              <RadioGroupField name="when" legend={t('closings.services', { count: services })} required defaultValue="term" options={[
                { value: 'term', label: t('closings.atTerm'), hint: t('closings.atTermHint') }, { value: 'now', label: t('closings.now') },
              ]} />
            )}
            <FormActions><Submit variant="danger">{t('closings.acceptSubmit')}</Submit></FormActions>
          </Form>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t('closings.refuse')} />
        <CardBody>
          <Form action={refuseClosingAction} hidden={hidden}>
            <TextAreaField name="reason" label={t('closings.refuseReason')} hint={t('closings.refuseHint')} rows={3} required />
            <FormActions><Submit variant="secondary">{t('closings.refuseSubmit')}</Submit></FormActions>
          </Form>
        </CardBody>
      </Card>
    </>
  )
}
