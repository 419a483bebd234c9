import { SelectField } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { currencies, currencyName, formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { switchCurrencyOffAction, switchCurrencyOnAction } from './actions'

type Props = {
  actor: Staff
  on: readonly { code: string; isDefault: boolean }[]
  clients: ReadonlyMap<string, number>
  t: Translate
}

/** Settings > Company > Currencies: those that are on, and one more at a time. */
export function CurrencyTable({ actor, on, clients, t }: Props) {
  const edit = may(actor, 'settings.edit')
  const number = new Intl.NumberFormat(t.locale)
  return (
    <TableCard footer={edit && <SwitchOn actor={actor} on={on} t={t} />}>
      <Table caption={t('settings.currencies.title')}>
        <thead>
          <tr>
            <Th>{t('settings.currencies.currency')}</Th>
            <Th>{t('settings.currencies.code')}</Th>
            <Th numeric>{t('settings.currencies.example')}</Th>
            <Th numeric>{t('settings.currencies.clients')}</Th>
            {edit && <Th><span className="sr-only">{t('settings.groups.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {on.map(({ code, isDefault }) => (
            <tr key={code}>
              <Td>{currencyName(code, t.locale)} {isDefault && <Badge>{t('settings.currencies.default')}</Badge>}</Td>
              <Td><code dir="ltr">{code}</code></Td>
              <Td numeric>{formatMoney(123_456n, code, t.locale)}</Td>
              <Td numeric>{number.format(clients.get(code) ?? 0)}</Td>
              {edit && (
                <Td align="end">
                  {!isDefault && (
                    <Form action={switchCurrencyOffAction} summary={false} className="inline-block"
                      hidden={{ company: actor.company.slug, currency: code }}>
                      <Submit variant="ghost" size="sm"
                        aria-label={t('settings.currencies.switchOffOne', { currency: currencyName(code, t.locale) })}>
                        {t('settings.currencies.switchOff')}
                      </Submit>
                    </Form>
                  )}
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}

function SwitchOn({ actor, on, t }: Omit<Props, 'clients'>) {
  const { compare } = new Intl.Collator(t.locale)
  const off = currencies.filter((code) => !on.some((one) => one.code === code))
    .map((code) => ({ value: code, label: `${currencyName(code, t.locale)} (${code})` }))
    .toSorted((a, b) => compare(a.label, b.label))
  return (
    <Form action={switchCurrencyOnAction} summary={false} hidden={{ company: actor.company.slug }}
      className="flex flex-wrap items-end gap-2">
      <SelectField name="currency" label={t('settings.currencies.add')} placeholder={t('settings.currencies.choose')}
        options={off} required className="min-w-64" />
      <Submit variant="secondary">{t('settings.currencies.switchOn')}</Submit>
    </Form>
  )
}
