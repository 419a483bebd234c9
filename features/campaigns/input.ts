import { z } from 'zod'
import { checkText } from '@/features/mail/template-text'
import { tagList } from '@/features/clients/tag-input'
import { isCountry } from '@/lib/countries'
import { isIsoDate } from '@/lib/dates'
import { longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { campaignVariables, fastest, longestSubject, longestText, mailableStatuses, serviceStates } from './campaign'

const ids = z.array(wholeNumber).max(1000, { error: 'errors.invalid' }).prefault([])

const shape = (locales: readonly string[]) => ({
  name: requiredText(120),
  mainLocale: z.string().refine((code) => locales.includes(code), { error: 'errors.choose' }),
  perMinute: wholeNumber.refine((n) => n >= 1 && n <= fastest, { error: 'campaigns.paceInvalid' }),
  statuses: z.array(z.enum(mailableStatuses)).max(2).prefault([]),
  groups: ids,
  languages: z.array(z.string().max(35)).max(200).prefault([]),
  country: z.string().refine((code) => code === '' || isCountry(code), { error: 'errors.choose' }).prefault(''),
  tags: tagList,
  packages: ids,
  service: z.enum(['', ...serviceStates]).prefault(''),
  field: z.union([z.literal('').transform(() => null), wholeNumber]).prefault(''),
  value: optionalText(1000),
  view: z.union([z.literal('').transform(() => null), wholeNumber]).prefault(''),
  subjects: z.strictObject(Object.fromEntries(locales.map((code) => [code, optionalText(longestSubject)]))).prefault({}),
  texts: z.strictObject(Object.fromEntries(locales.map((code) => [code, longText(longestText)]))).prefault({}),
})

type Typed = z.output<z.ZodObject<ReturnType<typeof shape>>>

/** A language is written wholly or not at all, and the main one is. What stands in {{…}} must be a variable. */
const whole = <Row extends Typed>({ subjects, texts, ...rest }: Row, context: z.RefinementCtx) => {
  const refuse = (path: string[], message: string, params?: Record<string, string | number>) =>
    context.addIssue({ code: 'custom', path, message, params })
  const written = Object.keys(subjects).flatMap((locale) => {
    const [subject = '', text = ''] = [subjects[locale], texts[locale]]
    const isMain = locale === rest.mainLocale
    if (subject === '' && text === '' && !isMain) return []
    for (const [part, value] of [['subjects', subject], ['texts', text]] as const) {
      if (value === '') refuse([part, locale], isMain ? 'errors.required' : 'campaigns.both')
      const bad = checkText(value, campaignVariables)
      if (typeof bad === 'object') refuse([part, locale], bad.key, bad.values)
    }
    return [{ locale, subject, text }]
  })
  if (rest.field !== null && rest.value === '') refuse(['value'], 'errors.required')
  return { ...rest, value: rest.field === null ? '' : rest.value, texts: written }
}

/** A campaign as its form sends it, with a subject and a text for each of the company's languages. */
export const newCampaignInput = (locales: readonly string[]) => z.strictObject(shape(locales)).transform(whole)
export type NewCampaignInput = z.output<ReturnType<typeof newCampaignInput>>

export const campaignInput = (locales: readonly string[]) =>
  z.strictObject({ ...shape(locales), id: wholeNumber, version: wholeNumber }).transform(whole)
export type CampaignInput = z.output<ReturnType<typeof campaignInput>>

export const campaignIdInput = z.strictObject({ id: wholeNumber })

export const stepInput = z.strictObject({ id: wholeNumber, step: z.enum(['pause', 'resume', 'unschedule'], { error: 'errors.choose' }) })

/** When a campaign starts: now, or on a day and at a time of the company's clock. */
export const startInput = z.strictObject({
  id: wholeNumber,
  version: wholeNumber,
  when: z.enum(['now', 'later'], { error: 'errors.choose' }),
  day: z.string().max(20).prefault(''),
  time: z.string().max(20).prefault(''),
}).superRefine(({ when, day, time }, context) => {
  if (when === 'now') return
  if (!isIsoDate(day)) context.addIssue({ code: 'custom', path: ['day'], message: 'errors.date' })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) context.addIssue({ code: 'custom', path: ['time'], message: 'campaigns.timeInvalid' })
})
export type StartInput = z.output<typeof startInput>

