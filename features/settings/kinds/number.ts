import { z } from 'zod'
import { parseScaled } from '@/lib/money'
import { type About, kindOf, type Typed } from '../setting'

type Unit = 'days' | 'count'

const text = (n: number, unit: Unit, { t }: About) =>
  (unit === 'days' ? t('settings.units.days', { count: n }) : new Intl.NumberFormat(t.locale, { useGrouping: false }).format(n))

const readWhole = (typed: Typed[string], min: number, max: number, t: About['t']) => {
  const n = parseScaled(String(typed ?? ''), 0, t.locale)
  return n !== undefined && n >= BigInt(min) && n <= BigInt(max) ? { value: Number(n) }
    : { errors: { '': { key: 'settings.units.between', values: { min, max } } } }
}

/** A whole number from `min` to `max`. */
export const whole = (unit: Unit, min: number, max: number) => ({
  schema: z.int().min(min).max(max),
  kind: kindOf<number>({
    shape: { as: 'number', unit },
    controls: () => [''],
    read: (typed, { t }) => readWhole(typed[''], min, max, t),
    write: (value) => ({ '': String(value) }),
    show: (value, about) => text(value, unit, about),
  }),
})

/** The same, or never, which is typed as nothing. */
export const daysOrNever = (min: number, max: number) => ({
  schema: z.int().min(min).max(max).nullable(),
  kind: kindOf<number | null>({
    shape: { as: 'number', unit: 'days', none: true },
    controls: () => [''],
    read: (typed, { t }) => (String(typed[''] ?? '').trim() === '' ? { value: null } : readWhole(typed[''], min, max, t)),
    write: (value) => ({ '': value === null ? '' : String(value) }),
    show: (value, about) => (value === null ? about.t('settings.units.never') : text(value, 'days', about)),
  }),
})
