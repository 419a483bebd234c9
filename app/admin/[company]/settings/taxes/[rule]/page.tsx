import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { requireStaff } from '@/features/accounts/sessions'
import { getTaxRule, listTaxablePackages } from '@/features/taxes/queries'
import { TaxRuleForm } from '@/features/taxes/tax-rule-form'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; rule: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('taxes.edit') }
}

export default async function TaxRule({ params }: Props) {
  const { company, rule: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, rule, packages] = await Promise.all([
    translator(actor.locale), getTaxRule(actor, idParam(id)), listTaxablePackages(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} ofCompany parent={{ label: t('taxes.title'), page: 'taxes' }}
      title={<Name>{rule.name}</Name>} actions={(
        <LinkButton href={`/admin/${actor.company.slug}/settings/taxes/${rule.id}/delete`}>{t('common.delete')}</LinkButton>
      )}>
      <TaxRuleForm actor={actor} t={t} rule={rule} packages={packages} />
    </SettingsPage>
  )
}
