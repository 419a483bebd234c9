import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteFieldAction } from '@/features/custom-fields/actions'
import { getField } from '@/features/custom-fields/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; field: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('customFields.delete') }
}

/** How many values go along, before they do. */
export default async function DeleteCustomField({ params }: Props) {
  const { company, field: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, field] = await Promise.all([translator(actor.locale), getField(actor, idParam(id))])
  const list = `/admin/${actor.company.slug}/settings/custom-fields`
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('customFields.delete')}
      parent={{ label: t('customFields.title'), page: 'custom-fields' }}>
      <ConfirmCard action={deleteFieldAction}
        hidden={{ company: actor.company.slug, id: String(field.id), seen: String(field.values) }}
        title={t('customFields.deleteTitle', { label: field.label })} confirmLabel={t('customFields.delete')}
        cancelLabel={t('common.cancel')} cancelHref={list}>
        <p>{t('customFields.deleteText', { count: field.values })}</p>
      </ConfirmCard>
    </SettingsPage>
  )
}
