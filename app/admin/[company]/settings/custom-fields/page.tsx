import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { FieldTable } from '@/features/custom-fields/field-table'
import { listFieldsWithUse } from '@/features/custom-fields/queries'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('customFields.title') }
}

export default async function CustomFields({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, fields] = await Promise.all([translator(actor.locale), listFieldsWithUse(actor)])
  const edit = may(actor, 'settings.edit')
  const add = edit && (
    <LinkButton variant="primary" icon={<Icon name="plus" />}
      href={`/admin/${actor.company.slug}/settings/custom-fields/new`}>
      {t('customFields.add')}
    </LinkButton>
  )
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('customFields.title')}
      description={t('customFields.description')}
      readOnly={!edit} actions={fields.length > 0 && add}>
      {fields.length > 0 ? <FieldTable actor={actor} fields={fields} t={t} />
        : <EmptyState title={t('customFields.empty')} description={t('customFields.emptyText')} action={add} />}
    </SettingsPage>
  )
}
