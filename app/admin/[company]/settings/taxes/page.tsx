import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { listTaxRules } from '@/features/taxes/queries'
import { TaxRuleTable } from '@/features/taxes/tax-rule-table'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('taxes.title') }
}

export default async function Taxes({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, rules] = await Promise.all([translator(actor.locale), listTaxRules(actor)])
  const edit = may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('taxes.title')} description={t('taxes.description')} readOnly={!edit}
      actions={edit && rules.length > 0 && (
        <LinkButton variant="primary" icon={<Icon name="plus" />}
          href={`/admin/${actor.company.slug}/settings/taxes/new`}>{t('taxes.add')}</LinkButton>
      )}>
      <TaxRuleTable actor={actor} t={t} rules={rules} />
    </SettingsPage>
  )
}
