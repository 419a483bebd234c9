import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { requireStaff } from '@/features/accounts/sessions'
import { DryRunResult } from '@/features/runs/dry-run-result'
import { dryRun } from '@/features/runs/queries'
import { addMonths, isIsoDate, todayIn } from '@/lib/dates'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ day?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('runs.dryRun.title') }
}

export default async function DryRun({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'runs.view')
  const { day: asked } = await searchParams
  const today = todayOf(actor.company.timeZone)
  const last = addMonths(today, 24)
  const day = typeof asked === 'string' ? asked : today
  const good = isIsoDate(day) && day >= today && day <= last
  const [t, plan] = await Promise.all([translator(actor.locale), good ? dryRun(actor, day) : undefined])
  const here = `/admin/${actor.company.slug}/tools/runs`
  return (
    <>
      <PageHeader title={t('runs.dryRun.title')} description={t('runs.dryRun.description')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('nav.tools'), key: 'tools' }, { label: t('runs.title'), href: here }]} />
      <Card className="mb-6">
        <CardBody>
          <form action={`${here}/dry-run`} className="flex flex-wrap items-end gap-3">
            <div className="field w-48">
              <label className="field-label" htmlFor="day">{t('runs.dryRun.day')}</label>
              <input className="input" type="date" id="day" name="day" required min={today} max={last} defaultValue={good ? day : today} dir="ltr" />
            </div>
            <Button type="submit" variant="primary">{t('runs.dryRun.show')}</Button>
          </form>
        </CardBody>
      </Card>
      {!good && <Callout tone="danger" role="alert">{t('runs.dryRun.badDay')}</Callout>}
      {plan && <DryRunResult actor={actor} t={t} plan={plan} />}
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
