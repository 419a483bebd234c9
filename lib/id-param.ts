import { NotFound } from './errors'

/** The id that a part of an address names; anything else is not there. */
export function idParam(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new NotFound('id')
  return Number(text)
}
