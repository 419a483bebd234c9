import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { campaigns, campaignTexts, savedViews } from '@/db/schema/campaigns'
import { clientGroups } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import { packages } from '@/db/schema/packages'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import { unknownTags } from '@/features/clients/queries/list-tags'
import { joinTags } from '@/features/clients/tag'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal, type MessageRef } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { Audience } from '../campaign'
import type { CampaignInput, NewCampaignInput } from '../input'

/** A new campaign as a draft. Returns its id. */
export async function createCampaign(actor: Staff, input: NewCampaignInput): Promise<number> {
  permit(actor, 'campaigns.edit')
  return transaction(async () => {
    const { texts, ...columns } = await readInput(actor, input)
    const [made] = await db.insert(campaigns).values({ ...columns, companyId: actor.company.id, staffId: actor.staffId })
      .returning({ id: campaigns.id })
    if (!made) throw new NotFound('campaign')
    await writeTexts(actor, made.id, texts)
    await record(actor, 'campaign.created', { changes: { campaignId: made.id, campaign: input.name } })
    return made.id
  })
}

/** Saves a campaign that is still a draft. */
export async function editCampaign(actor: Staff, { id, version, ...input }: CampaignInput) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const before = await holdDraft(actor, id)
    if (before.version !== version) throw await staleSave(actor, ['campaign.created', 'campaign.edited'], { campaignId: id })
    const { texts, ...columns } = await readInput(actor, input)
    await db.update(campaigns).set({ ...columns, version: version + 1 }).where(here(actor, id))
    await db.delete(campaignTexts).where(and(eq(campaignTexts.companyId, actor.company.id), eq(campaignTexts.campaignId, id)))
    await writeTexts(actor, id, texts)
    await record(actor, 'campaign.edited', { changes: { campaignId: id, campaign: input.name } })
  })
}

/** Deletes a draft. What was begun stays, because it says who was written to. */
export async function deleteCampaign(actor: Staff, id: number) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const { name } = await holdDraft(actor, id)
    await db.delete(campaigns).where(here(actor, id))
    await record(actor, 'campaign.deleted', { changes: { campaignId: id, campaign: name } })
  })
}

const here = (actor: Staff, id: number) => and(eq(campaigns.companyId, actor.company.id), eq(campaigns.id, id))

async function holdDraft(actor: Staff, id: number) {
  const [held] = await db.select().from(campaigns).where(here(actor, id)).for('update')
  if (!held) throw new NotFound('campaign')
  if (held.status !== 'draft') throw new Refusal({ '': 'campaigns.notDraft' })
  return held
}

/**
 * What of the form belongs into which column; groups, packages, fields and views of other companies are refused, and tags
 * that no client has: a slip of the pen would mail nobody.
 */
async function readInput(actor: Staff, input: NewCampaignInput) {
  const { name, mainLocale, perMinute, texts, view: viewId, ...chosen } = input
  const errors: Record<string, MessageRef> = {}
  const companyId = actor.company.id
  const known = async (ids: readonly number[], table: typeof clientGroups | typeof packages) => {
    if (ids.length === 0) return true
    const rows = await db.select({ id: table.id }).from(table).where(and(eq(table.companyId, companyId), inArray(table.id, [...ids])))
    return rows.length === new Set(ids).size
  }
  if (!await known(chosen.groups, clientGroups)) errors.groups = 'errors.choose'
  if (!await known(chosen.packages, packages)) errors.packages = 'errors.choose'
  const unknown = await unknownTags(actor, chosen.tags)
  if (unknown.length > 0) errors.tags = { key: 'campaigns.unknownTag', values: { tag: joinTags(unknown) } }
  if (chosen.field !== null) {
    const [field] = await db.select({ id: customFields.id }).from(customFields)
      .where(and(eq(customFields.companyId, companyId), eq(customFields.id, chosen.field), eq(customFields.encrypted, false)))
    if (!field) errors.field = 'errors.choose'
  }
  const [view] = viewId === null ? [] : await db.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews).where(and(eq(savedViews.companyId, companyId), eq(savedViews.id, viewId)))
  if (viewId !== null && !view) errors.view = 'errors.choose'
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  const audience: Audience = { ...chosen, view: view ?? null }
  return { name, mainLocale, perMinute, audience: sql`${JSON.stringify(audience)}::text::jsonb`, texts }
}

const writeTexts = (actor: Staff, campaignId: number, texts: NewCampaignInput['texts']) =>
  db.insert(campaignTexts).values(texts.map((text) => ({ companyId: actor.company.id, campaignId, ...text })))
