import { makeCampaign } from '@/db/factories'
import { admin, client } from './addresses'
import { byAdmins, everyone, forAdmins, forReaders, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${client}/consents`]: forReaders,
  [`${admin}/tools/campaigns`]: forAdmins,
  [`${admin}/tools/campaigns/new`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/edit`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/delete`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/stop`]: forAdmins,
  // Whoever has the link of a mail; scanners that open the address of the button are led to the page.
  '/unsubscribe/[token]': everyone('ok'),
  '/api/unsubscribe/[token]': everyone('elsewhere'),
}

export const actions: Actions = {
  'features/campaigns/actions.ts#createCampaignAction': row(byAdmins, () =>
    ({ name: 'News', mainLocale: 'en', perMinute: '60', 'subjects.en': 'News', 'texts.en': 'Hello' })),
  'features/campaigns/actions.ts#editCampaignAction': row(byAdmins, async ({ world }) => ({
    id: String((await makeCampaign(world.company.id)).id), version: '1', name: 'News', mainLocale: 'en', perMinute: '60', 'subjects.en': 'News',
    'texts.en': 'Hello',
  })),
  'features/campaigns/actions.ts#deleteCampaignAction': row(byAdmins, async ({ world }) => ({ id: String((await makeCampaign(world.company.id)).id) })),
  'features/campaigns/actions.ts#startCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id)).id), version: '1', when: 'later', day: '2099-01-01', time: '09:00' })),
  'features/campaigns/actions.ts#stepCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id, { status: 'running' })).id), step: 'pause' })),
  'features/campaigns/actions.ts#stopCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id, { status: 'paused' })).id) })),
  'features/campaigns/actions.ts#testCampaignAction': row(byAdmins, ({ campaign }) => ({ id: String(campaign.id) })),
}
