import { z } from 'zod'
import { parseScaled } from '@/lib/money'
import type { MessageKey } from '@/locales/translator'
import { kindOf, type Read } from '../setting'

const most = 365

/** When something happens to an unpaid invoice, in days from its due day: before it below zero, or never, which is called `off`. */
const aroundDueDay = (off: MessageKey) => ({
  schema: z.int().min(-most).max(most).nullable(),
  kind: kindOf<number | null>({
    shape: { as: 'notice', off },
    controls: () => ['_when', '_days'],
    read({ _when: when, _days: typed }, { t }): Read<number | null> {
      if (when === 'off') return { value: null }
      if (when === 'on') return { value: 0 }
      if (when !== 'before' && when !== 'after') return { errors: { _when: 'errors.choose' } }
      const days = parseScaled(String(typed ?? ''), 0, t.locale)
      if (days === undefined || days < 1n || days > BigInt(most)) {
        return { errors: { _days: { key: 'settings.units.between', values: { min: 1, max: most } } } }
      }
      return { value: when === 'before' ? -Number(days) : Number(days) }
    },
    write: (value): Record<string, string> => (value === null ? { _when: 'off', _days: '' }
      : value === 0 ? { _when: 'on', _days: '' }
        : { _when: value < 0 ? 'before' : 'after', _days: String(Math.abs(value)) }),
    show: (value, { t }) => (value === null ? t(off) : value === 0 ? t('settings.notice.on')
      : t(value < 0 ? 'settings.notice.daysBefore' : 'settings.notice.daysAfter', { count: Math.abs(value) })),
  }),
})

/** When a notice about an unpaid invoice goes out. */
export const notice = aroundDueDay('settings.notice.off')
/** When it is charged to the account that the client chose for that. */
export const chargeDay = aroundDueDay('settings.notice.notCharged')
