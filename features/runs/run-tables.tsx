import Link from 'next/link'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { StatusDot } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import { EmptyState } from '@/components/ui/empty-state'
import { lineName } from '@/features/services/term-lines'
import type { Staff } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { startRunAction, tryAgainAction } from './actions'
import type { ProblemRow, RunRow, SetAsideRow } from './queries'
import { jobs } from './run'
import { durationText, jobText, reasonText, statusTone } from './run-texts'

type Reader = { actor: Staff; t: Translate }
const number = (t: Translate, n: number) => new Intl.NumberFormat(t.locale).format(n)
const base = (actor: Staff) => `/admin/${actor.company.slug}`

/** How a run stands: its status, and while it works how far it is. */
export function RunState({ t, run }: { t: Translate; run: Pick<RunRow, 'status' | 'done' | 'total'> }) {
  const progress = t('runs.progress', { done: number(t, run.done), total: number(t, run.total) })
  return (
    <>
      <StatusDot tone={statusTone[run.status]}>{t(`runs.statuses.${run.status}`)}</StatusDot>
      {run.status === 'running' && run.total > 0 && (
        <span className="ms-2 inline-flex items-center gap-2 text-muted">
          <progress className="w-24" value={run.done} max={run.total} aria-label={progress} />{progress}
        </span>
      )}
    </>
  )
}

const took = (t: Translate, { startedAt, endedAt, progressAt, status }: RunRow) => {
  const to = endedAt ?? (status === 'running' ? progressAt : null)
  return startedAt && to ? durationText(t, startedAt, to) : ''
}

/** Every job with its newest run, in the order of a day. */
export function JobTable({ actor, t, latest }: Reader & { latest: readonly RunRow[] }) {
  const edit = may(actor, 'runs.edit')
  return (
    <TableCard label={edit ? undefined : t('runs.title')}>
      <Table caption={t('runs.title')}>
        <thead>
          <tr>
            <Th>{t('runs.job')}</Th><Th>{t('runs.lastRun')}</Th><Th numeric>{t('runs.took')}</Th><Th numeric>{t('runs.done')}</Th>
            <Th numeric>{t('runs.problems')}</Th><Th>{t('runs.status')}</Th>
            {edit && <Th><span className="sr-only">{t('runs.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => {
            const run = latest.find((one) => one.job === job)
            return (
              <tr key={job}>
                <Td><strong>{jobText(t, job)}</strong><div className="min-w-52 text-muted whitespace-normal">{t(`runs.jobs.${job}.text`)}</div></Td>
                <Td>{run && (
                  <Link href={`${base(actor)}/tools/runs/${run.id}`} prefetch={false} className="link">
                    {formatDateTime(run.startedAt ?? run.createdAt, t.locale, actor.company.timeZone)}
                  </Link>
                )}</Td>
                <Td numeric>{run && took(t, run)}</Td>
                <Td numeric>{run && number(t, run.done)}</Td>
                <Td numeric>{run && number(t, run.problems)}</Td>
                <Td>{run ? <RunState t={t} run={run} /> : <span className="text-muted">{t('runs.statuses.never')}</span>}</Td>
                {edit && (
                  <Td align="end">
                    <Form action={startRunAction} hidden={{ company: actor.company.slug, job }}>
                      <Submit variant="secondary" size="sm" aria-label={t('runs.runNowOne', { job: jobText(t, job) })}>{t('runs.runNow')}</Submit>
                    </Form>
                  </Td>
                )}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableCard>
  )
}

/** Runs, newest first. */
export function RunTable({ actor, t, rows, footer }: Reader & { rows: readonly RunRow[]; footer: React.ReactNode }) {
  return (
    <TableCard footer={footer}>
      {rows.length === 0 ? <EmptyState compact title={t('runs.none')} /> : (
        <Table caption={t('runs.all')}>
          <thead>
            <tr>
              <Th>{t('runs.started')}</Th><Th>{t('runs.job')}</Th><Th>{t('runs.startedBy')}</Th><Th numeric>{t('runs.took')}</Th>
              <Th numeric>{t('runs.done')}</Th><Th numeric>{t('runs.problems')}</Th><Th>{t('runs.status')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((run) => (
              <tr key={run.id}>
                <Td>
                  <Link href={`${base(actor)}/tools/runs/${run.id}`} prefetch={false} className="link">
                    {formatDateTime(run.startedAt ?? run.createdAt, t.locale, actor.company.timeZone)}
                  </Link>
                </Td>
                <Td>{jobText(t, run.job)}</Td>
                <Td>{run.by === null ? <span className="text-muted">{t('runs.clock')}</span> : <Name>{run.by}</Name>}</Td>
                <Td numeric>{took(t, run)}</Td>
                <Td numeric>{number(t, run.done)}</Td>
                <Td numeric>{number(t, run.problems)}</Td>
                <Td><RunState t={t} run={run} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </TableCard>
  )
}

/** Services that are not billed until somebody tries again. */
export function SetAsideTable({ actor, t, rows }: Reader & { rows: readonly SetAsideRow[] }) {
  const edit = may(actor, 'runs.edit')
  return (
    <TableCard>
      <Table caption={t('runs.setAside.title')}>
        <thead>
          <tr>
            <Th>{t('runs.setAside.client')}</Th><Th>{t('runs.setAside.service')}</Th><Th>{t('runs.setAside.renews')}</Th>
            <Th>{t('runs.setAside.reason')}</Th>{edit && <Th><span className="sr-only">{t('runs.actions')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const service = lineName(row.package, row.label)
            return (
              <tr key={row.id}>
                <Td><Link href={`${base(actor)}/clients/${row.clientNumber}`} prefetch={false} className="link"><Name>{row.client}</Name></Link></Td>
                <Td><Name>{service}</Name></Td>
                <Td>{row.renewsOn && formatDate(row.renewsOn, t.locale, actor.company.timeZone)}</Td>
                <Td>{reasonText(t, row.reason)}</Td>
                {edit && (
                  <Td align="end">
                    <Form action={tryAgainAction} hidden={{ company: actor.company.slug, service: String(row.id) }}>
                      <Submit variant="secondary" size="sm" aria-label={t('runs.setAside.againOne', { service, client: row.client })}>
                        {t('runs.setAside.again')}
                      </Submit>
                    </Form>
                  </Td>
                )}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableCard>
  )
}

/** What one run left for staff. */
export function ProblemTable({ actor, t, rows, footer }: Reader & { rows: readonly ProblemRow[]; footer?: React.ReactNode }) {
  return (
    <TableCard label={t('runs.problemList.title')} footer={footer}>
      <Table caption={t('runs.problemList.title')}>
        <thead>
          <tr><Th>{t('runs.setAside.client')}</Th><Th>{t('runs.setAside.service')}</Th><Th>{t('runs.setAside.reason')}</Th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Td>{row.clientNumber !== null && (
                <Link href={`${base(actor)}/clients/${row.clientNumber}`} prefetch={false} className="link"><Name>{row.client}</Name></Link>
              )}</Td>
              <Td><Name>{row.package === null ? row.invoice ?? '' : lineName(row.package, row.label ?? '')}</Name></Td>
              <Td>{reasonText(t, row.reason)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
}
