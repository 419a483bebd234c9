import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${settings}/exchange-rates`]: forAdmins,
}

export const actions: Actions = {
  'features/exchange-rates/actions.ts#addRateAction': row(byAdmins, () =>
    ({ base: 'EUR', currency: 'USD', rate: '1.1', day: '2026-11-20' })),
  'features/exchange-rates/actions.ts#importRatesAction': row(byAdmins, () => ({ file: 'Date, USD, \n20 November 2026, 1.0836, \n' })),
}
