import type { Metadata } from 'next'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { Section } from '@/components/page/section'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { tryAgainAction } from '@/features/runs/actions'
import { listLatestRuns, listRuns, listSetAside } from '@/features/runs/queries'
import { RefreshWhile } from '@/features/runs/refresh-while'
import { JobTable, RunTable, SetAsideTable } from '@/features/runs/run-tables'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ before?: string | string[] }> }

const perPage = 25

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('runs.title') }
}

export default async function Runs({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'runs.view')
  const { before } = await searchParams
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [t, latest, found, aside] = await Promise.all([
    translator(actor.locale), listLatestRuns(actor), listRuns(actor, { limit: perPage + 1, before: place }), listSetAside(actor, { limit: 100 }),
  ])
  const company = actor.company.slug
  const here = `/admin/${company}/tools/runs`
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  return (
    <>
      <PageHeader title={t('runs.title')} description={t('runs.description')} breadcrumbs={[{ label: t('nav.tools'), key: 'tools' }]}
        breadcrumbsLabel={t('nav.main')} actions={(
          <LinkButton variant="secondary" href={`${here}/dry-run`} icon={<Icon name="list" />}>{t('runs.dryRun.link')}</LinkButton>
        )} />
      {latest.some(({ status }) => status === 'queued' || status === 'running') && <RefreshWhile seconds={2} />}
      {place === undefined && <JobTable actor={actor} t={t} latest={latest} />}
      {place === undefined && aside.length > 0 && (
        <Section title={t('runs.setAside.title')} description={t('runs.setAside.text')} className="mt-8"
          actions={may(actor, 'runs.edit') && aside.length > 1 && (
            <Form action={tryAgainAction} hidden={{ company, service: '0' }}>
              <Submit variant="secondary" size="sm">{t('runs.setAside.all')}</Submit>
            </Form>
          )}>
          <SetAsideTable actor={actor} t={t} rows={aside} />
        </Section>
      )}
      <Section title={t('runs.all')} className="mt-8">
        <RunTable actor={actor} t={t} rows={rows} footer={(
          <Pager previousLabel={t('runs.newer')} nextLabel={t('runs.older')} previousHref={place === undefined ? undefined : here}
            nextHref={last && found.length > perPage ? `${here}?before=${last.id}` : undefined} />
        )} />
      </Section>
    </>
  )
}
