import { z } from 'zod'
import { parseScaled } from '@/lib/money'
import { kindOf } from '../setting'

const most = 90
const longest = 10

const rising = (days: readonly number[]) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0))

/** Days after something, each later than the one before, typed as '1, 3, 5'; none is typed as nothing. */
export const dayList = {
  schema: z.array(z.int().min(1).max(most)).max(longest).refine(rising),
  kind: kindOf<number[]>({
    shape: { as: 'text', lines: 1, max: 60, ltr: true },
    controls: () => [''],
    read(typed, { t }) {
      const words = String(typed[''] ?? '').split(/[\s,;،、，]+/).filter(Boolean)
      const days = words.map((word) => Number(parseScaled(word, 0, t.locale) ?? 0n))
      return days.length <= longest && days.every((day) => day >= 1 && day <= most) && rising(days) ? { value: days }
        : { errors: { '': { key: 'settings.units.dayList', values: { most: longest, max: most } } } }
    },
    write: (value) => ({ '': value.join(', ') }),
    show: (value, { t }) => (value.length === 0 ? t('settings.units.never')
      : t('settings.units.daysAfter', { days: new Intl.ListFormat(t.locale, { type: 'unit' }).format(value.map(String)) })),
  }),
}
