import type { Metadata } from 'next'
import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { listCompanies } from '@/features/companies/queries'
import { countryName } from '@/lib/countries'
import { formatDate } from '@/lib/dates'
import { permit } from '@/lib/permit'
import { languageName } from '@/locales'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.companies.title') }
}

export default async function Companies({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'companies.create')
  const [t, companies] = await Promise.all([translator(actor.locale), listCompanies(actor)])
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.companies.title')}
      description={t('settings.companies.description')}
      actions={(
        <LinkButton variant="primary" icon={<Icon name="plus" />}
          href={`/admin/${actor.company.slug}/settings/companies/new`}>
          {t('settings.companies.add')}
        </LinkButton>
      )}>
      <TableCard>
        <Table caption={t('settings.companies.title')}>
          <thead>
            <tr>
              <Th>{t('settings.companies.name')}</Th>
              <Th>{t('settings.companies.slug')}</Th>
              <Th>{t('settings.companies.country')}</Th>
              <Th>{t('settings.companies.currency')}</Th>
              <Th>{t('settings.companies.language')}</Th>
              <Th>{t('settings.companies.created')}</Th>
            </tr>
          </thead>
          <tbody>
            {companies.map((company) => (
              <tr key={company.id}>
                <Td>
                  <Link href={`/admin/${company.slug}`} prefetch={false} className="link">
                    <Name>{company.name}</Name>
                  </Link>{' '}
                  {company.id === actor.company.id && <Badge>{t('settings.companies.here')}</Badge>}
                </Td>
                <Td><code dir="ltr">/admin/{company.slug}</code></Td>
                <Td>{countryName(company.country, t.locale)}</Td>
                <Td>{company.currency}</Td>
                <Td>{languageName(company.locale)}</Td>
                <Td>{formatDate(company.createdAt, t.locale, actor.company.timeZone)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </SettingsPage>
  )
}
