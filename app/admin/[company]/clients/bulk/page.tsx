import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStaff } from '@/features/accounts/sessions'
import { browseQuery, parseBrowseView } from '@/features/clients/browse-view'
import { isTagChange, parseBulkChange, parseNumbers, parseTagChoice } from '@/features/clients/bulk-change'
import { BulkPreviewForm } from '@/features/clients/bulk-preview-form'
import { BulkTagForm } from '@/features/clients/bulk-tag-form'
import { getBrowseFacts } from '@/features/clients/queries/get-browse-facts'
import { listTags } from '@/features/clients/queries/list-tags'
import { numbersOfView, permissionFor, previewBulkChange } from '@/features/clients/queries/preview-bulk-change'
import { tagKey } from '@/features/clients/tag'
import { may } from '@/lib/permit'
import { NotFound } from '@/lib/errors'
import { translator } from '@/locales/translator'

type Address = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ company: string }>; searchParams: Promise<Address> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('clients.bulk.title') }
}

/** Shows what a bulk change would do before it is done. */
export default async function BulkPage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  if (!may(actor, 'clients.edit') && !may(actor, 'clients.change-status')) throw new NotFound('bulk change')
  const view = parseBrowseView(typeof address.view === 'string' ? Object.fromEntries(new URLSearchParams(address.view)) : {})
  const tagChoice = parseTagChoice(address.change)
  const typed = typeof address.tag === 'string' ? address.tag : ''
  const asked = parseBulkChange(tagChoice ? `${tagChoice}:${typed}` : address.change)
  const [t, facts, tags, { numbers, more }] = await Promise.all([
    translator(actor.locale), getBrowseFacts(actor), tagChoice ? listTags(actor) : [],
    address.all === '1' ? numbersOfView(actor, view) : { numbers: ticked(address.n), more: false },
  ])
  const back = `/admin/${company}/clients${browseQuery(view)}`
  // A tag that the company has is shown in its own spelling, as it will stand.
  const change = asked && isTagChange(asked) ? { ...asked, to: tags.find((tag) => tagKey(tag) === tagKey(asked.to)) ?? asked.to } : asked
  const known = change && (change.what === 'status' || isTagChange(change)
    || (change.what === 'group' ? facts.groups.some(({ id }) => id === change.to) : facts.languages.some(({ code }) => code === change.to)))
  return (
    <>
      <PageHeader title={t('clients.bulk.title')} breadcrumbs={[{ label: t('clients.browse.title'), href: back }]} />
      {tagChoice && !change && numbers.length > 0 && may(actor, 'clients.edit') ? (
        <BulkTagForm t={t} path={`/admin/${company}/clients/bulk`} what={tagChoice} typed={typed} suggestions={tags} back={back} sent={[
          ['change', `${tagChoice}:`], ['view', browseQuery(view).slice(1)],
          ...(address.all === '1' ? [['all', '1'] as const] : numbers.map((number) => ['n', String(number)] as const)),
        ]} />
      ) : change && known && numbers.length > 0 && may(actor, permissionFor(change))
        ? <BulkPreviewForm {...{ actor, t, change, numbers, more, back, view: browseQuery(view).slice(1) }} groups={facts.groups}
            preview={await previewBulkChange(actor, change, numbers)} />
        : <EmptyState icon="users" title={t('clients.bulk.nothing')}
            action={<LinkButton href={back}>{t('common.back')}</LinkButton>} />}
    </>
  )
}

const ticked = (n: string | string[] | undefined) => parseNumbers([n ?? []].flat().join(',')) ?? []
