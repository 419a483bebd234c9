import { addMonths } from '@/lib/dates'

/** The last `count` months up to that of a day, oldest first, each by its first day. */
export function monthsUntil(today: string, count: number): string[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, n) => addMonths(first, n + 1 - count))
}

/** The day `n` days after a day, or before it. */
export function plusDays(day: string, n: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + n)
  return date.toISOString().slice(0, 10)
}

export const lastOfMonth = (first: string) => plusDays(addMonths(first, 1), -1)

/** How old what is due can be: the due days of each age, counted from the day after it was due. */
export const ages = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const
export type Age = (typeof ages)[number]

export function dueDays(age: Age, today: string): { dueFrom?: string; dueTo?: string } {
  switch (age) {
    case 'notDue': return { dueFrom: today }
    case 'to30': return { dueFrom: plusDays(today, -30), dueTo: plusDays(today, -1) }
    case 'to60': return { dueFrom: plusDays(today, -60), dueTo: plusDays(today, -31) }
    case 'to90': return { dueFrom: plusDays(today, -90), dueTo: plusDays(today, -61) }
    case 'over90': return { dueTo: plusDays(today, -91) }
  }
}
