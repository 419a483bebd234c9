import type { Outcome } from '../action'
import type { Stage } from './stage'

/**
 *   ok / does    it answers, it is done            login    sent to the login page of that area
 *   absent       404, as if it were not there      refused  answered with a refusal, nothing written
 *   no           401 or 403 of a route for machines
 */
export const actors = ['nobody', 'client', 'otherClient', 'foreignClient', 'foreignAdmin', 'reader', 'admin'] as const
export type ActorName = (typeof actors)[number]

export type PageOutcome = 'ok' | 'login' | 'absent' | 'no' | 'elsewhere'
type Row<T> = Record<ActorName, T>
export type Routes = Record<string, Row<PageOutcome>>

export const outsiders = <T>(answer: T) => ({ nobody: answer, client: answer, otherClient: answer, foreignClient: answer })
export const everyone = <T>(answer: T): Row<T> => ({ ...outsiders(answer), foreignAdmin: answer, reader: answer, admin: answer })

/** A page of the staff portal: read-only staff see it, or only who has more. */
export const forReaders: Row<PageOutcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
export const forAdmins: Row<PageOutcome> = { ...forReaders, reader: 'absent' }
/** A route of the staff portal that a script of the page asks. */
export const answersReaders: Row<PageOutcome> = { ...outsiders('no'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
export const answersAdmins: Row<PageOutcome> = { ...answersReaders, reader: 'absent' }
/** A page of the client area: of one's own data, so every active client sees it; staff are nobody there. */
export const forClients: Row<PageOutcome> = { ...everyone<PageOutcome>('login'), client: 'ok', otherClient: 'ok', foreignClient: 'ok' }

type Fields = Record<string, string | string[]>
type MakeFields = (stage: Stage) => Promise<Fields> | Fields
type ActionRow = { answers: Row<Outcome>; fields: MakeFields }
export type Actions = Record<string, ActionRow>

/** An action of staff: outsiders are sent to the login, foreign staff find no company, readers are refused. */
export const byAdmins: Row<Outcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'refused', admin: 'does' }
export const byStaff: Row<Outcome> = { ...byAdmins, reader: 'does' }
export const byClients: Row<Outcome> = { ...everyone<Outcome>('login'), client: 'does', otherClient: 'does', foreignClient: 'does' }
/** What is one client's own is not there for the others. */
export const byOwner: Row<Outcome> = { ...byClients, otherClient: 'refused', foreignClient: 'refused' }

/** An action at a page of a company. */
export const row = (answers: Row<Outcome>, fields: MakeFields): ActionRow =>
  ({ answers, fields: async (stage) => ({ company: stage.world.company.slug, ...(await fields(stage)) }) })
export const bare = (answers: Row<Outcome>, fields: MakeFields = () => ({})): ActionRow => ({ answers, fields })
export const all = (outcome: Outcome) => bare(everyone(outcome))
