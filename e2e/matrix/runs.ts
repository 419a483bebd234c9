import { db } from '@/db/client'
import { runs } from '@/db/schema/runs'
import { admin } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'
import { today } from './stage'

export const routes: Routes = {
  [`${admin}/tools/runs`]: forAdmins,
  [`${admin}/tools/runs/[run]`]: forAdmins,
  [`${admin}/tools/runs/dry-run`]: forAdmins,
}

export const actions: Actions = {
  'features/runs/actions.ts#startRunAction': row(byAdmins, () => ({ job: 'tidy' })),
  'features/runs/actions.ts#retryRunAction': row(byAdmins, async ({ world }) => {
    const [run] = await db.insert(runs).values({ companyId: world.company.id, job: 'suspend', day: today(), status: 'failed', staffId: world.admin.id }).returning()
    return { id: String(run?.id) }
  }),
  'features/runs/actions.ts#tryAgainAction': row(byAdmins, () => ({ service: '0' })),
}
