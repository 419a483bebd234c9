import Link from 'next/link'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { MessageKey, Translate } from '@/locales/translator'
import { moveFieldAction } from './actions'
import type { listFieldsWithUse } from './queries'

type Fields = Awaited<ReturnType<typeof listFieldsWithUse>>

/** Settings > Company > Custom Fields, in the order in which forms and profiles show them. */
export function FieldTable({ actor, fields, t }: { actor: Staff; fields: Fields; t: Translate }) {
  const base = `/admin/${actor.company.slug}/settings/custom-fields`
  const edit = may(actor, 'settings.edit')
  const number = new Intl.NumberFormat(t.locale)
  return (
    <TableCard label={t('customFields.title')}>
      <Table caption={t('customFields.title')}>
        <thead>
          <tr>
            <Th>{t('customFields.label')}</Th>
            <Th>{t('customFields.type')}</Th>
            <Th>{t('customFields.group')}</Th>
            <Th>{t('customFields.traits')}</Th>
            <Th numeric>{t('customFields.values')}</Th>
            {edit && <Th><span className="sr-only">{t('customFields.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field, at) => (
            <tr key={field.id}>
              <Td>
                {edit ? (
                  <Link href={`${base}/${field.id}`} prefetch={false} className="link"><Name>{field.label}</Name></Link>
                ) : <Name>{field.label}</Name>}
              </Td>
              <Td>{t(`customFields.types.${field.type}` as MessageKey)}</Td>
              <Td>
                {field.group ? <Name>{field.group}</Name>
                  : <span className="text-muted">{t('customFields.everyGroup')}</span>}
              </Td>
              <Td><Traits field={field} t={t} /></Td>
              <Td numeric>{number.format(field.values)}</Td>
              {edit && (
                <Td align="end">
                  <span className="inline-flex items-center">
                    <Move actor={actor} field={field} to="up" t={t} disabled={at === 0} />
                    <Move actor={actor} field={field} to="down" t={t} disabled={at === fields.length - 1} />
                    <LinkButton variant="ghost" size="sm" href={`${base}/${field.id}`} icon={<Icon name="pencil" />}
                      aria-label={t('customFields.editOne', { label: field.label })} />
                    <LinkButton variant="ghost" size="sm" href={`${base}/${field.id}/delete`}
                      icon={<Icon name="trash-2" />} aria-label={t('customFields.deleteOne', { label: field.label })} />
                  </span>
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}

function Traits({ field, t }: { field: Fields[number]; t: Translate }) {
  const traits = ([
    field.required && 'traitRequired', field.clientEditable ? 'traitEditable' : field.clientVisible && 'traitVisible',
    field.encrypted && 'traitEncrypted',
  ] as const).filter((trait) => trait !== false)
  return (
    <span className="inline-flex flex-wrap gap-1">
      {traits.map((trait) => <Badge key={trait}>{t(`customFields.${trait}`)}</Badge>)}
    </span>
  )
}

function Move({ actor, field, to, t, disabled }: {
  actor: Staff; field: Fields[number]; to: 'up' | 'down'; t: Translate; disabled: boolean
}) {
  return (
    <Form action={moveFieldAction} summary={false} hidden={{ company: actor.company.slug, id: String(field.id), to }}>
      <Submit variant="ghost" size="sm" disabled={disabled}
        icon={to === 'up' ? <Icon name="arrow-up" /> : <Icon name="arrow-down" />}
        aria-label={t(to === 'up' ? 'customFields.moveUp' : 'customFields.moveDown', { label: field.label })} />
    </Form>
  )
}
