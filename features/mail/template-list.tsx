import Link from 'next/link'
import { Table, TableCard, Td } from '@/components/page/table'
import { Section } from '@/components/page/section'
import { Badge } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { mailKinds, mailSections, templates, templateOf } from './templates'

/** Every kind of mail, and in which languages the company says it in its own words. */
export function TemplateList({ actor, t, own, languages }: {
  actor: Staff
  t: Translate
  own: readonly { kind: string; locale: string }[]
  languages: readonly { code: string; name: string }[]
}) {
  const base = `/admin/${actor.company.slug}/settings/mail-templates`
  const nameOf = (code: string) => languages.find((language) => language.code === code)?.name ?? code
  return mailSections.map((section) => (
    <Section key={section} title={t(`mailTemplates.sections.${section}`)} className="mt-6">
      <TableCard>
        <Table caption={t(`mailTemplates.sections.${section}`)}>
          <thead><tr><th scope="col">{t('mailTemplates.kind')}</th><th scope="col">{t('mailTemplates.own')}</th></tr></thead>
          <tbody>
            {mailKinds.filter((kind) => templates[templateOf(kind)].section === section).map((kind) => {
              const written = own.filter((one) => one.kind === kind)
              return (
                <tr key={kind}>
                  <Td><Link href={`${base}/${kind}`} prefetch={false} className="link">{t(`mailTemplates.kinds.${kind}`)}</Link></Td>
                  <Td>
                    {written.length === 0 ? <span className="text-muted">{t('mailTemplates.none')}</span> : (
                      <span className="flex flex-wrap gap-1">
                        {written.map(({ locale }) => (
                          <Link key={locale} href={`${base}/${kind}?language=${locale}`} prefetch={false}>
                            <Badge tone="accent"><bdi lang={locale}>{nameOf(locale)}</bdi></Badge>
                          </Link>
                        ))}
                      </span>
                    )}
                  </Td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </TableCard>
    </Section>
  ))
}
