import Link from 'next/link'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Card, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import { directionOf, languageNameIn } from '@/locales'
import type { Translate } from '@/locales/translator'
import type { listLanguages } from './queries'

type Row = Awaited<ReturnType<typeof listLanguages>>[number]

/** Which languages have texts, and how far they are; each leads to its texts. */
export function LanguageTable({ actor, t, languages }: { actor: Staff; t: Translate; languages: readonly Row[] }) {
  const base = `/admin/${actor.company.slug}/settings/languages`
  return (
    <Card className="mt-6">
      <CardHeader title={t('languages.texts')} description={t('languages.textsText')} />
      <TableCard className="border-0 shadow-none">
        <Table caption={t('languages.texts')}>
          <thead>
            <tr><Th>{t('common.language')}</Th><Th>{t('languages.code')}</Th><Th>{t('languages.progress')}</Th><Th>{t('languages.show.own')}</Th></tr>
          </thead>
          <tbody>
            {languages.map(({ code, name, added, translated, own }) => (
              <tr key={code}>
                <Td>
                  <Link href={`${base}/${code}`} prefetch={false} className="link" aria-label={t('languages.change', { language: name })}>
                    <span lang={code} dir={directionOf(code)}>{name}</span>
                  </Link>
                  {(languageNameIn(code, t.locale) ?? name) !== name && <span className="text-muted"> · {languageNameIn(code, t.locale)}</span>}
                </Td>
                <Td><bdi>{code}</bdi></Td>
                <Td>
                  {[
                    t('settings.languages.percent', { percent: translated }), ...(added ? [t('languages.yours')] : []),
                    ...(directionOf(code) === 'rtl' ? [t('languages.rightToLeft')] : []),
                  ].join(' · ')}
                </Td>
                <Td>{t('languages.ownCount', { count: own })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </Card>
  )
}
