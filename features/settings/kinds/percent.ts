import { z } from 'zod'
import { decimalOf, formatDecimal } from '@/lib/decimal'
import { parseScaled } from '@/lib/money'
import { kindOf } from '../setting'

/** A share in per cent as a decimal with at most four places ('2.5'), from 0 to 100. */
export const percent = {
  schema: z.string().regex(/^(?:100|\d{1,2}(?:\.\d{1,4})?)$/),
  kind: kindOf<string>({
    shape: { as: 'number', unit: 'percent' },
    controls: () => [''],
    read(typed, { t }) {
      const units = parseScaled(String(typed[''] ?? '').replace(/\s*[%٪]\s*$/, ''), 4, t.locale)
      return units !== undefined && units >= 0n && units <= 1_000_000n ? { value: decimalOf(units, 4) }
        : { errors: { '': { key: 'settings.units.between', values: { min: 0, max: 100 } } } }
    },
    write: (value, { t }) => ({ '': formatDecimal(value, t.locale) }),
    show: (value, { t }) => t('settings.units.percent', { percent: formatDecimal(value, t.locale) }),
  }),
}
