import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteTaxRuleAction } from '@/features/taxes/actions'
import { getTaxRule } from '@/features/taxes/queries'
import { placeOf } from '@/features/taxes/tax-rule-table'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; rule: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('taxes.delete') }
}

/** What deleting changes and what it leaves, before it does. */
export default async function DeleteTaxRule({ params }: Props) {
  const { company, rule: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, rule] = await Promise.all([translator(actor.locale), getTaxRule(actor, idParam(id))])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('taxes.delete')} parent={{ label: t('taxes.title'), page: 'taxes' }}>
      <ConfirmCard action={deleteTaxRuleAction} hidden={{ company: actor.company.slug, id: String(rule.id) }}
        title={t('taxes.deleteTitle', { name: rule.name, place: placeOf(t, rule) })} confirmLabel={t('taxes.delete')}
        cancelLabel={t('common.cancel')} cancelHref={`/admin/${actor.company.slug}/settings/taxes`}>
        <p>{t('taxes.deleteText')}</p>
      </ConfirmCard>
    </SettingsPage>
  )
}
