/** A message of locales/en.json with its values; it becomes text in the reader's language at the door. */
export type MessageRef = string | { key: string; values: Record<string, string | number> }

/** What the actor may not see is not there: missing and foreign look alike. The digest makes Next answer 404. */
export class NotFound extends Error {
  digest = 'NEXT_HTTP_ERROR_FALLBACK;404'
  constructor(what = 'not found') { super(what) }
}

/** The actor may see the place but lacks the permission. A page answers 404; an action says so. */
export class Forbidden extends Error {
  digest = 'NEXT_HTTP_ERROR_FALLBACK;404'
  constructor(readonly permission: string) { super(`not permitted: ${permission}`) }
}

/** A rule says no. Each message belongs to a field by its path; '' is the whole form. Nothing was written. */
export class Refusal extends Error {
  constructor(readonly fields: Record<string, MessageRef>) { super(`refused: ${Object.keys(fields).join(', ')}`) }
}

/** Somebody else saved the same record since it was loaded. */
export class Conflict extends Error {
  constructor(readonly by: string, readonly at: Date) { super('conflict') }
}

/** Asked too often; seconds to wait. */
export class TooMany extends Error {
  constructor(readonly seconds: number) { super('too many requests') }
}
