import { RadioGroupField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Icon } from '@/components/ui/icons'
import type { Translate } from '@/locales/translator'
import { startSetupAction } from './actions/accounts'
import { offerName } from './gateway-text'

/** Begins to save an account; where it is saved is asked only when there is a choice. */
export function AddAccountForm({ t, gateways }: { t: Translate; gateways: readonly { id: string; label: string }[] }) {
  const [only, ...others] = gateways
  if (!only) return null
  return (
    <Form action={startSetupAction} hidden={{ key: crypto.randomUUID(), ...(others.length === 0 && { gateway: only.id }) }}>
      {others.length > 0 && (
        <RadioGroupField name="gateway" legend={t('payments.attempt.gateway')} required defaultValue={only.id}
          options={gateways.map((gateway) => ({ value: gateway.id, label: offerName(t, gateway) }))} />
      )}
      <FormActions><Submit icon={<Icon name="plus" />}>{t('payments.accounts.add')}</Submit></FormActions>
    </Form>
  )
}
