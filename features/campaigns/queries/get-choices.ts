import { listLocales } from '@/features/companies/queries'
import { getBrowseFacts } from '@/features/clients/queries/get-browse-facts'
import { listSavedViews } from '@/features/clients/queries/list-saved-views'
import { listTags } from '@/features/clients/queries/list-tags'
import { listPackageNames } from '@/features/packages/queries'
import type { Staff } from '@/lib/actor'
import { may, permit } from '@/lib/permit'

/** What a campaign can be written in and narrowed by. Packages only for those who may see them. */
export async function getChoices(actor: Staff) {
  permit(actor, 'campaigns.view')
  permit(actor, 'clients.view')
  const [locales, facts, tags, views, packages] = await Promise.all([
    listLocales(actor), getBrowseFacts(actor), listTags(actor), listSavedViews(actor), may(actor, 'packages.view') ? listPackageNames(actor) : [],
  ])
  return { locales, groups: facts.groups, fields: facts.fields, tags, views, packages }
}

export type Choices = Awaited<ReturnType<typeof getChoices>>
