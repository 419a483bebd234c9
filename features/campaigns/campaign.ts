import type { Tone } from '@/components/ui/badge'
import { formatClientNumber, fullName } from '@/features/clients/client'
import { languageName } from '@/locales'

/** A mass mail: what it says, whom it goes to, and how far it is. */
export const campaignStatuses = ['draft', 'scheduled', 'running', 'paused', 'done', 'stopped'] as const
export type CampaignStatus = (typeof campaignStatuses)[number]

export const recipientStates = ['waiting', 'handed', 'sent', 'failed', 'skipped'] as const
export type RecipientState = (typeof recipientStates)[number]

/** Why a recipient was skipped when it was their turn, or their mail failed. */
export const skipReasons = ['opted-out', 'status', 'erased', 'no-address', 'address'] as const
export type SkipReason = (typeof skipReasons)[number]
export const isSkipReason = (reason: string): reason is SkipReason => (skipReasons as readonly string[]).includes(reason)

/** Clients marked as fraud never get marketing emails, whatever was chosen. */
export const mailableStatuses = ['active', 'inactive'] as const
export type MailableStatus = (typeof mailableStatuses)[number]

export const serviceStates = ['active', 'suspended', 'canceled', 'pending'] as const
export type ServiceState = (typeof serviceStates)[number]

/** Whom a campaign goes to: each list narrows, and an empty one does not. */
export type Audience = {
  statuses: MailableStatus[]
  groups: number[]
  languages: string[]
  country: string
  /** Any of them. */
  tags: string[]
  packages: number[]
  /** The state of the service that counts; '' is any. */
  service: ServiceState | ''
  field: number | null
  value: string
  /** A view of Browse, as it was when the campaign was saved. */
  view: { id: number; name: string; query: string } | null
}

export type CampaignText = { locale: string; subject: string; text: string }

export const longestSubject = 200
export const longestText = 20_000
export const fastest = 1000

export const statusTone: Record<CampaignStatus, Tone> = {
  draft: 'neutral', scheduled: 'info', running: 'info', paused: 'warning', done: 'success', stopped: 'danger',
}
export const stateTone: Record<RecipientState, Tone> = {
  waiting: 'neutral', handed: 'info', sent: 'success', failed: 'danger', skipped: 'warning',
}

/** What a text may name in {{…}}. */
export const campaignVariables = ['name', 'firstName', 'lastName', 'companyName', 'clientId', 'email', 'language', 'company'] as const
export type CampaignVariable = (typeof campaignVariables)[number]

type Person = { firstName: string; lastName: string; companyName: string; clientId: string; email: string; locale: string }

export type CampaignValues = Readonly<Record<CampaignVariable, string>>

/** The variables of one recipient. */
export const variablesFor = (person: Person, company: string): CampaignValues => ({
  name: fullName(person) || person.companyName, firstName: person.firstName, lastName: person.lastName,
  companyName: person.companyName, clientId: person.clientId, email: person.email, language: languageName(person.locale), company,
})

const invented: Record<string, readonly [string, string]> = {
  ar: ['ليلى', 'حداد'], de: ['Anna', 'Berger'], es: ['Lucía', 'Romero'], fr: ['Camille', 'Laurent'], it: ['Giulia', 'Ferri'], ja: ['美咲', '佐藤'],
  nl: ['Sanne', 'Visser'], pl: ['Anna', 'Nowak'], pt: ['Beatriz', 'Souza'], tr: ['Elif', 'Demir'], uk: ['Олена', 'Коваль'], zh: ['婷', '林'],
}

/** Somebody invented, for previews and tests in a language. */
export function sampleFor(locale: string, company: string, email: string, numberFormat: string): CampaignValues {
  const [firstName, lastName] = invented[locale.split('-')[0] ?? ''] ?? ['Emma', 'Clarke']
  return variablesFor({ firstName, lastName, companyName: 'Example Ltd', clientId: formatClientNumber(numberFormat, 1001), email, locale }, company)
}

/** The text that a reader of `locale` gets: their language, one of its kind (pt for pt-BR), else the main language. */
export function textFor(texts: readonly CampaignText[], locale: string, mainLocale: string): CampaignText | undefined {
  const base = (code: string) => code.split('-')[0]
  return texts.find((text) => text.locale === locale)
    ?? texts.find((text) => base(text.locale) === base(locale))
    ?? texts.find((text) => text.locale === mainLocale)
}
