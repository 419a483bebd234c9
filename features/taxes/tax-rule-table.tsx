import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import { countryName } from '@/lib/countries'
import { formatDecimal } from '@/lib/decimal'
import { may } from '@/lib/permit'
import { subdivisionName } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import type { TaxRuleRow } from './queries'

/** Where a rule counts, in the reader's language. */
export const placeOf = (t: Translate, { country, state }: { country: string; state: string }) =>
  (country === '' ? t('taxes.anyCountry')
    : state ? `${countryName(country, t.locale)}, ${subdivisionName(state, t.locale)}` : countryName(country, t.locale))

/** Settings > Company > Taxes. */
export function TaxRuleTable({ actor, t, rules }: { actor: Staff; t: Translate; rules: readonly TaxRuleRow[] }) {
  const base = `/admin/${actor.company.slug}/settings/taxes`
  const edit = may(actor, 'settings.edit')
  if (rules.length === 0) {
    return (
      <Card>
        <EmptyState icon="percent" title={t('taxes.none')} description={t('taxes.noneText')} action={edit && (
          <LinkButton variant="primary" href={`${base}/new`} icon={<Icon name="plus" />}>{t('taxes.add')}</LinkButton>
        )} />
      </Card>
    )
  }
  return (
    <TableCard label={edit ? undefined : t('taxes.title')}>
      <Table caption={t('taxes.title')}>
        <thead>
          <tr>
            <Th>{t('taxes.where')}</Th><Th>{t('taxes.name')}</Th><Th numeric>{t('taxes.rate')}</Th><Th>{t('taxes.prices')}</Th>
            <Th>{t('taxes.level')}</Th><Th>{t('taxes.package')}</Th>
            {edit && <Th><span className="sr-only">{t('taxes.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <Td>
                {edit ? <Link href={`${base}/${rule.id}`} prefetch={false} className="link">{placeOf(t, rule)}</Link>
                  : placeOf(t, rule)}
              </Td>
              <Td><Name>{rule.name}</Name></Td>
              <Td numeric>{t('taxes.percent', { rate: formatDecimal(rule.rate, t.locale) })}</Td>
              <Td>{t(rule.inclusive ? 'taxes.inclusiveShort' : 'taxes.exclusiveShort')}</Td>
              <Td>
                {t(rule.level === 1 ? 'taxes.levels.first' : 'taxes.levels.second')}
                {rule.cascading && <span className="text-muted"> · {t('taxes.cascadingShort')}</span>}
              </Td>
              <Td>{rule.package === null ? <span className="text-muted">{t('taxes.anyPackage')}</span> : <Name>{rule.package}</Name>}</Td>
              {edit && (
                <Td align="end">
                  <LinkButton variant="ghost" size="sm" href={`${base}/${rule.id}`} icon={<Icon name="pencil" />}
                    aria-label={t('taxes.editOne', { name: rule.name, place: placeOf(t, rule) })} />
                  <LinkButton variant="ghost" size="sm" href={`${base}/${rule.id}/delete`} icon={<Icon name="trash-2" />}
                    aria-label={t('taxes.deleteOne', { name: rule.name, place: placeOf(t, rule) })} />
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
