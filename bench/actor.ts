import type { Staff } from '@/lib/actor'
import { permissions } from '@/lib/permit'

/** A staff member who may everything, for measuring queries without a login. */
export const measuringActor = (companyId: number, locale = 'en'): Staff => ({
  kind: 'staff', staffId: 0, userId: 0, sessionId: '', username: 'bench', name: 'Bench', email: '', locale, group: 'Bench',
  permissions: new Set(permissions), companies: [],
  company: {
    id: companyId, slug: 'bench', name: 'Bench', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin', country: 'DE',
    clientNumberFormat: '{number}',
  },
})
