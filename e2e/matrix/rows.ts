import type { ClientPermission } from '@/lib/actor'
import type { Outcome } from '../action'
import type { Stage } from './stage'

/**
 * The client's own login has every part of the account; `bookkeeper` is a contact of that client, let into the invoices only.
 *
 *   ok / does    it answers, it is done            login    sent to the login page of that area
 *   absent       404, as if it were not there      refused  answered with a refusal, nothing written
 *   no           401 or 403 of a route for machines
 */
export const actors = ['nobody', 'client', 'bookkeeper', 'otherClient', 'foreignClient', 'foreignAdmin', 'reader', 'admin'] as const
export type ActorName = (typeof actors)[number]

export type PageOutcome = 'ok' | 'login' | 'absent' | 'no' | 'elsewhere'
type Row<T> = Record<ActorName, T>
export type Routes = Record<string, Row<PageOutcome>>

export const clients = <T>(answer: T) => ({ client: answer, bookkeeper: answer, otherClient: answer, foreignClient: answer })
export const outsiders = <T>(answer: T) => ({ nobody: answer, ...clients(answer) })
export const everyone = <T>(answer: T): Row<T> => ({ ...outsiders(answer), foreignAdmin: answer, reader: answer, admin: answer })

/** A page of the staff portal: read-only staff see it, or only who has more. */
export const forReaders: Row<PageOutcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
export const forAdmins: Row<PageOutcome> = { ...forReaders, reader: 'absent' }
/** A route of the staff portal that a script of the page asks. */
export const answersReaders: Row<PageOutcome> = { ...outsiders('no'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
export const answersAdmins: Row<PageOutcome> = { ...answersReaders, reader: 'absent' }
/** In the client area every login gets the same, and staff are nobody there. */
export const toClients = <T extends Outcome | PageOutcome>(answer: T): Row<T | 'login'> => ({ ...everyone<T | 'login'>('login'), ...clients(answer) })

/** A page of the client area that every login has, contacts as well. */
export const forClients = toClients<PageOutcome>('ok')
/** A page of one part of the account: whoever is not let into the part finds nothing there. */
export const forPart = (part: ClientPermission): Row<PageOutcome> => ({ ...forClients, bookkeeper: part === 'invoices' ? 'ok' : 'absent' })
/** A page of something in that part: what is one client's own is not there for the others. */
export const ofOwnPart = (part: ClientPermission): Row<PageOutcome> => ({ ...forPart(part), otherClient: 'absent', foreignClient: 'absent' })
/** A page for the client's own login only. */
export const forAccountOwners: Row<PageOutcome> = { ...forClients, bookkeeper: 'absent' }

type Fields = Record<string, string | string[]>
type MakeFields = (stage: Stage) => Promise<Fields> | Fields
type ActionRow = { answers: Row<Outcome>; fields: MakeFields }
export type Actions = Record<string, ActionRow>

/** An action of staff: outsiders are sent to the login, foreign staff find no company, readers are refused. */
export const byAdmins: Row<Outcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'refused', admin: 'does' }
export const byStaff: Row<Outcome> = { ...byAdmins, reader: 'does' }
export const byClients = toClients<Outcome>('does')
export const byPart = (part: ClientPermission): Row<Outcome> => ({ ...byClients, bookkeeper: part === 'invoices' ? 'does' : 'refused' })
export const byOwnPart = (part: ClientPermission): Row<Outcome> => ({ ...byPart(part), otherClient: 'refused', foreignClient: 'refused' })
export const byAccountOwners: Row<Outcome> = { ...byClients, bookkeeper: 'refused' }

/** An action at a page of a company. */
export const row = (answers: Row<Outcome>, fields: MakeFields): ActionRow =>
  ({ answers, fields: async (stage) => ({ company: stage.world.company.slug, ...(await fields(stage)) }) })
export const bare = (answers: Row<Outcome>, fields: MakeFields = () => ({})): ActionRow => ({ answers, fields })
export const all = (outcome: Outcome) => bare(everyone(outcome))
