import { settings } from './addresses'
import { byAdmins, everyone, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${settings}/branding`]: forAdmins,
  // The stage has no logo.
  '/brand/[company]/logo': everyone('absent'),
}

export const actions: Actions = {
  'features/branding/actions.ts#saveBrandingAction': row(byAdmins, () => ({ version: '0', accent: '#a21caf', host: '' })),
}
