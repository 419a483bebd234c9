import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Pager } from '@/components/page/pager'
import { Section } from '@/components/page/section'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { EmptyState } from '@/components/ui/empty-state'
import { TabLinks } from '@/components/ui/tabs'
import { stepCampaignAction } from '@/features/campaigns/actions'
import { CampaignHeader, campaignPageTitle, loadCampaignPage, type CampaignParams } from '@/features/campaigns/campaign-page'
import { RecipientTable } from '@/features/campaigns/campaign-table'
import { CampaignFacts, PreviewCards, SendCard, TestForm } from '@/features/campaigns/campaign-view'
import { countAudience } from '@/features/campaigns/queries/count-audience'
import { countRecipients } from '@/features/campaigns/queries/get-campaign'
import { getChoices } from '@/features/campaigns/queries/get-choices'
import { isRecipientTab, listRecipients, recipientTabs, type RecipientTab } from '@/features/campaigns/queries/list-recipients'
import { previewCampaign } from '@/features/campaigns/queries/preview-campaign'
import { RefreshWhile } from '@/features/runs/refresh-while'
import { clock } from '@/lib/clock'
import { may } from '@/lib/permit'

type Props = CampaignParams & { searchParams: Promise<{ tab?: string | string[]; after?: string | string[] }> }

const perPage = 50
/** Longer than this nobody who works would leave a campaign alone. */
const patience = 60_000

export const generateMetadata = (props: Props) => campaignPageTitle(props)

/** A campaign: as a draft, whom it would reach and what they would read; once sent, what became of it. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const [{ company, campaign: id }, asked] = await Promise.all([params, searchParams])
  const { actor, t, campaign, path } = await loadCampaignPage(company, id)
  const tab: RecipientTab = isRecipientTab(asked.tab) ? asked.tab : 'all'
  const after = typeof asked.after === 'string' && /^\d{1,15}$/.test(asked.after) ? Number(asked.after) : undefined
  const isDraft = campaign.status === 'draft'
  const isBegun = !isDraft && campaign.status !== 'scheduled'
  const [choices, counts, samples, audience, found] = await Promise.all([
    getChoices(actor), countRecipients(actor, campaign.id), previewCampaign(actor, campaign),
    isDraft ? countAudience(actor, campaign.audience) : [],
    isBegun ? listRecipients(actor, campaign.id, { tab, limit: perPage + 1, after }) : [],
  ])
  const maySend = may(actor, 'campaigns.edit')
  const now = clock()
  const number = new Intl.NumberFormat(t.locale)
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  const isWaiting = campaign.status === 'running' || (campaign.status === 'scheduled' && (campaign.startsAt ?? now) <= now)
  const since = campaign.handedUntil ?? campaign.startsAt ?? now
  const step = (to: 'pause' | 'resume' | 'unschedule', main = false) => (
    <Form action={stepCampaignAction} hidden={{ company: actor.company.slug, id: String(campaign.id), step: to }}>
      <Submit variant={main ? 'primary' : 'secondary'}>{t(`campaigns.${to}`)}</Submit>
    </Form>
  )
  return (
    <>
      <CampaignHeader actor={actor} t={t} campaign={campaign} actions={maySend && (
        <>
          {isDraft && <LinkButton href={`${path}/edit`}>{t('campaigns.edit')}</LinkButton>}
          {isDraft && <LinkButton href={`${path}/delete`} variant="ghost">{t('common.delete')}</LinkButton>}
          {campaign.status === 'scheduled' && step('unschedule')}
          {campaign.status === 'running' && step('pause')}
          {campaign.status === 'paused' && step('resume', true)}
          {['scheduled', 'running', 'paused'].includes(campaign.status) && (
            <LinkButton href={`${path}/stop`} variant="danger">{t('campaigns.stop')}</LinkButton>
          )}
        </>
      )} />
      {isWaiting && <RefreshWhile seconds={3} />}
      {isWaiting && now.getTime() - since.getTime() > patience && <Callout tone="warning" className="mb-4">{t('campaigns.noWorker')}</Callout>}
      {campaign.status === 'running' && !campaign.listedAt && (
        <Callout className="mb-4">{t('campaigns.collecting', { count: number.format(counts.total) })}</Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <CampaignFacts actor={actor} t={t} campaign={campaign} counts={counts} choices={choices} />
        {isDraft && <SendCard actor={actor} t={t} campaign={campaign} audience={audience} now={now} maySend={maySend} />}
      </div>
      {isBegun && (
        <Section title={t('campaigns.recipients')} className="mt-8">
          <TabLinks label={t('campaigns.recipients')} items={recipientTabs.map((each) => ({
            label: t(`campaigns.tabs.${each}`), href: each === 'all' ? path : `${path}?tab=${each}`, current: each === tab,
            count: number.format(countOf(each, counts)),
          }))} />
          <TableCard footer={found.length > perPage || after !== undefined ? (
            <Pager previousLabel={t('campaigns.recipient.first')} nextLabel={t('campaigns.recipient.next')}
              previousHref={after === undefined ? undefined : `${path}?tab=${tab}`}
              nextHref={last && found.length > perPage ? `${path}?tab=${tab}&after=${last.id}` : undefined} />
          ) : undefined}>
            {rows.length > 0 ? <RecipientTable actor={actor} t={t} rows={rows} /> : <EmptyState compact title={t('campaigns.recipient.none')} />}
          </TableCard>
        </Section>
      )}
      <Section title={t('campaigns.preview')} description={t('campaigns.previewText')} className="mt-8"
        actions={maySend && <TestForm actor={actor} t={t} campaign={campaign} />}>
        <PreviewCards t={t} samples={samples} />
      </Section>
    </>
  )
}

type Counts = Awaited<ReturnType<typeof countRecipients>>

function countOf(tab: RecipientTab, { total, waiting, handed, ...counts }: Counts) {
  return tab === 'all' ? total : tab === 'waiting' ? waiting + handed : counts[tab]
}
