import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { Translate } from '@/locales/translator'

/** Asks whose money it is; the page opens again with the Client ID in its address. */
export function ChooseClient({ t, unknown }: { t: Translate; unknown?: string }) {
  return (
    <Card>
      <CardBody>
        <form method="get" className="form">
          <Field name="client" label={t('transactions.record.clientId')} hint={t('transactions.record.clientIdHint')} required
            defaultValue={unknown} error={unknown === undefined ? undefined : t('transactions.record.unknownClient')} dir="ltr"
            autoComplete="off" autoFocus />
          <FormActions><Button type="submit" variant="primary">{t('transactions.record.continue')}</Button></FormActions>
        </form>
      </CardBody>
    </Card>
  )
}
