import type { Metadata } from 'next'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { Section } from '@/components/page/section'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { requireStaff } from '@/features/accounts/sessions'
import { retryRunAction } from '@/features/runs/actions'
import { getRun, listRunProblems } from '@/features/runs/queries'
import { RefreshWhile } from '@/features/runs/refresh-while'
import { ProblemTable, RunState } from '@/features/runs/run-tables'
import { durationText, jobText } from '@/features/runs/run-texts'
import { formatDate, formatDateTime } from '@/lib/dates'
import { idParam } from '@/lib/id-param'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; run: string }>; searchParams: Promise<{ after?: string | string[] }> }

const perPage = 50
/** Longer than this nobody who works would leave a run alone. */
const patience = 120_000

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('runs.title') }
}

export default async function Run({ params, searchParams }: Props) {
  const [{ company, run: id }, { after }] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  const place = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : undefined
  const [t, run, found] = await Promise.all([
    translator(actor.locale), getRun(actor, idParam(id)), listRunProblems(actor, idParam(id), { limit: perPage + 1, after: place }),
  ])
  const here = `/admin/${actor.company.slug}/tools/runs`
  const zone = actor.company.timeZone
  const number = (n: number) => new Intl.NumberFormat(t.locale).format(n)
  const busy = run.status === 'queued' || run.status === 'running'
  const now = present()
  const until = run.endedAt ?? (run.status === 'running' ? now : null)
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  return (
    <>
      <PageHeader title={jobText(t, run.job)} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('nav.tools'), key: 'tools' }, { label: t('runs.title'), href: here }]}
        actions={run.status === 'failed' && may(actor, 'runs.edit') && (
          <Form action={retryRunAction} hidden={{ company: actor.company.slug, id: String(run.id) }}>
            <Submit>{t('runs.retry')}</Submit>
          </Form>
        )} />
      {busy && <RefreshWhile seconds={2} />}
      {run.status === 'failed' && <Callout tone="danger" className="mb-4">{t('runs.errorText', { error: run.error })}</Callout>}
      {busy && now.getTime() - (run.progressAt ?? run.createdAt).getTime() > patience && (
        <Callout tone="warning" className="mb-4">{t('runs.noWorker')}</Callout>
      )}
      <Card>
        <CardBody>
          <DescriptionList items={[
            { label: t('runs.status'), value: <RunState t={t} run={run} /> },
            { label: t('runs.day'), value: formatDate(run.day, t.locale, zone) },
            { label: t('runs.startedBy'), value: run.by ?? t('runs.clock') },
            { label: t('runs.started'), value: run.startedAt ? formatDateTime(run.startedAt, t.locale, zone) : t('runs.notStarted') },
            { label: t('runs.took'), value: run.startedAt && until && durationText(t, run.startedAt, until) },
            { label: t('runs.done'), value: number(run.done) },
            { label: t('runs.problems'), value: number(run.problems) },
            { label: t('runs.attempts'), value: number(run.attempts) },
          ]} />
        </CardBody>
      </Card>
      {(rows.length > 0 || place !== undefined) && (
        <Section title={t('runs.problemList.title')} className="mt-8">
          <ProblemTable actor={actor} t={t} rows={rows} footer={found.length > perPage || place !== undefined ? (
            <Pager previousLabel={t('runs.newer')} nextLabel={t('runs.older')}
              previousHref={place === undefined ? undefined : `${here}/${run.id}`}
              nextHref={last && found.length > perPage ? `${here}/${run.id}?after=${last.id}` : undefined} />
          ) : undefined} />
        </Section>
      )}
    </>
  )
}

const present = () => new Date()
