import { RadioGroupField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Section } from '@/components/page/section'
import { Card, CardBody } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { approvePaymentAction, declinePaymentAction } from './actions'

/** Whether pending money has come or will not. */
export function DecideForms({ actor, t, transaction }: { actor: Staff; t: Translate; transaction: { id: number } }) {
  const hidden = { company: actor.company.slug, transaction: String(transaction.id) }
  return (
    <Section title={t('transactions.decide.title')} description={t('transactions.decide.about')} className="mt-8">
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <CardBody>
            <Form action={approvePaymentAction} hidden={hidden} id="approve">
              <RadioGroupField name="applyTo" legend={t('transactions.parts.legend')} defaultValue="oldest" options={[
                { value: 'oldest', label: t('transactions.parts.oldest'), hint: t('transactions.parts.oldestHint') },
                { value: 'none', label: t('transactions.parts.none'), hint: t('transactions.parts.noneHint') },
              ]} />
              <FormActions><Submit>{t('transactions.decide.approve')}</Submit></FormActions>
            </Form>
          </CardBody>
        </Card>
        <Card>
          <CardBody>
            <Form action={declinePaymentAction} hidden={hidden} id="decline">
              <TextAreaField name="reason" label={t('transactions.decide.reason')} rows={2} />
              <FormActions><Submit variant="danger">{t('transactions.decide.decline')}</Submit></FormActions>
            </Form>
          </CardBody>
        </Card>
      </div>
    </Section>
  )
}
