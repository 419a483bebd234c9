import { SelectOptions } from '@/components/form/select-field'
import { Button } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { writeBulkChange } from './bulk-change'
import { clientStatuses } from './client'
import type { FilterChoices } from './client-filters'

/** What may be done to the ticked clients; nothing is done before its page was read. */
export function BulkChoice({ actor, choices, t }: { actor: Staff; choices: FilterChoices; t: Translate }) {
  const statuses = may(actor, 'clients.change-status') ? clientStatuses.map((to) => ({
    value: writeBulkChange({ what: 'status', to }), label: t(`clients.statuses.${to}`), group: t('clients.bulk.status'),
  })) : []
  const rest = may(actor, 'clients.edit') ? [
    ...choices.groups.map(({ id, name }) =>
      ({ value: writeBulkChange({ what: 'group', to: id }), label: name, group: t('clients.bulk.group') })),
    ...choices.languages.map(({ code, name }) =>
      ({ value: writeBulkChange({ what: 'language', to: code }), label: name, group: t('clients.bulk.language') })),
    // Which tag is asked on the next page: there may be hundreds, or it is a new one.
    ...(['addTag', 'removeTag'] as const).map((what) =>
      ({ value: writeBulkChange({ what, to: '' }), label: t(`clients.bulk.${what}`), group: t('clients.fields.tags') })),
  ] : []
  return (
    <>
      <select name="change" className="input select" aria-label={t('clients.bulk.change')} defaultValue="" required>
        <option value="" disabled>{t('clients.bulk.change')}</option>
        <SelectOptions options={[...statuses, ...rest]} />
      </select>
      <Button type="submit" variant="primary">{t('clients.bulk.preview')}</Button>
    </>
  )
}
