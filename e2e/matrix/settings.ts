import { defaults, keysOf } from '@/features/settings/registry'
import { encode } from '@/features/settings/resolve'
import { client, settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'
import { freshClient } from './stage'

/** The form of a client's billing settings as it is sent when nothing was touched. */
const shownSettings = {
  shown: JSON.stringify(Object.fromEntries(keysOf('client').map((key) => [key, encode(key, defaults[key])]))),
  'invoice_days-before-renewal': '14', 'invoice_group-services': 'on', service_proration: 'on', 'service_suspend-days-after-due': '',
  'billing_gateways[]': defaults['billing.gateways'], 'credit_apply-automatically': 'on', charge_day_when: 'on', charge_day_days: '', 'charge_retry-days': '1, 3, 5', delivery_method: 'email',
  notice_1_when: 'before', notice_1_days: '3', notice_2_when: 'after', notice_2_days: '3', notice_3_when: 'after', notice_3_days: '14',
  'late-fee_kind': 'none', 'late-fee_percent': '0', 'late-fee_days-after-due': '7', 'tax_reverse-charge': 'on', 'service_client-cancellation': 'automatic',
}

export const routes: Routes = {
  [`${client}/settings`]: forAdmins,
  [settings]: { ...forAdmins, admin: 'elsewhere' },
  [`${settings}/billing`]: forAdmins,
}

export const actions: Actions = {
  'features/settings/actions.ts#saveSettingsAction': row(byAdmins, async (stage) => ({
    level: 'client', number: String((await freshClient(stage)).number), ...shownSettings, invoice_terms: '30',
  })),
}
