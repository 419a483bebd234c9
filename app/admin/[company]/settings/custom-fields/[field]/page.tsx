import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { requireStaff } from '@/features/accounts/sessions'
import { listGroups } from '@/features/client-groups/queries'
import { FieldForm } from '@/features/custom-fields/field-form'
import { getField } from '@/features/custom-fields/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; field: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('customFields.edit') }
}

export default async function EditCustomField({ params }: Props) {
  const { company, field: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, groups, field] = await Promise.all([
    translator(actor.locale), listGroups(actor), getField(actor, idParam(id)),
  ])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={<Name>{field.label}</Name>}
      parent={{ label: t('customFields.title'), page: 'custom-fields' }}
      actions={(
        <LinkButton href={`/admin/${actor.company.slug}/settings/custom-fields/${field.id}/delete`}>
          {t('common.delete')}
        </LinkButton>
      )}>
      <FieldForm actor={actor} t={t} groups={groups} field={field} />
    </SettingsPage>
  )
}
