import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { MessageRef } from '@/lib/errors'
import { codePointLength, findBadCharacters } from '@/lib/text'

/** The longest text of a company's own. */
export const longestText = 5000

type Kind = 'text' | 'number' | 'date' | 'choice'
type Parts = { kinds: Map<string, Set<Kind>>; plurals: string[][]; choices: Map<string, string[]>; hasTag: boolean }

function partsOf(elements: readonly MessageFormatElement[], parts: Parts = { kinds: new Map(), plurals: [], choices: new Map(), hasTag: false }) {
  const say = (name: string, kind: Kind) => parts.kinds.set(name, (parts.kinds.get(name) ?? new Set()).add(kind))
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument: say(element.value, 'text'); break
      case TYPE.number: say(element.value, 'number'); break
      case TYPE.date: case TYPE.time: say(element.value, 'date'); break
      case TYPE.plural: {
        say(element.value, 'number')
        // Ordinals have other forms than counts; what is missing reads as "other".
        if (element.pluralType === 'cardinal') parts.plurals.push(Object.keys(element.options))
        for (const { value } of Object.values(element.options)) partsOf(value, parts)
        break
      }
      case TYPE.select: {
        say(element.value, 'choice')
        parts.choices.set(element.value, Object.keys(element.options))
        for (const { value } of Object.values(element.options)) partsOf(value, parts)
        break
      }
      case TYPE.tag: parts.hasTag = true; break
      case TYPE.literal: case TYPE.pound: break
    }
  }
  return parts
}

const english = new Map<string, Parts>()

function partsOfEnglish(text: string) {
  const known = english.get(text)
  if (known) return known
  const parts = partsOf(parse(text))
  english.set(text, parts)
  return parts
}

/** The variables that a text has, as they are written: {count}, {name}. */
export const variablesOf = (text: string) => [...partsOfEnglish(text).kinds.keys()].map((name) => `{${name}}`)

/** The forms that counting in a language takes; those that only millions take are left to "other". */
export function pluralForms(locale: string): string[] {
  const rules = new Intl.PluralRules(locale)
  const met = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))
  return rules.resolvedOptions().pluralCategories.filter((form) => form === 'other' || met.has(form))
}

const listed = (names: readonly string[]) => names.map((name) => `\u2068{${name}}\u2069`).join(', ')
/** A zero of Arabic may be said of exactly none, too. */
const hasForm = (forms: readonly string[], wanted: string) => forms.includes(wanted) || (wanted === 'zero' && forms.includes('=0'))

/**
 * What is wrong with a text in place of the English one: it must be a message, with the same variables used in the same
 * way, and a plural must have the forms of its language. Undefined: nothing.
 */
export function faultOf(text: string, source: string, locale: string): MessageRef | undefined {
  if (text.trim() === '') return 'errors.required'
  if (codePointLength(text) > longestText) return { key: 'errors.tooLong', values: { max: longestText } }
  // Marks of direction stand in texts of the product; whoever writes one knows why.
  if (['control', 'surrogate'].includes(findBadCharacters(text, { multiline: true }) ?? '')) return 'errors.control'
  let parts: Parts
  try {
    parts = partsOf(parse(text))
  } catch {
    return 'languages.faults.syntax'
  }
  const wanted = partsOfEnglish(source)
  if (parts.hasTag && !wanted.hasTag) return 'languages.faults.tag'
  const unknown = [...parts.kinds.keys()].filter((name) => !wanted.kinds.has(name))
  if (unknown.length > 0) return { key: 'languages.faults.unknown', values: { names: listed(unknown) } }
  const missing = [...wanted.kinds.keys()].filter((name) => !parts.kinds.has(name))
  if (missing.length > 0) return { key: 'languages.faults.missing', values: { names: listed(missing) } }
  for (const [name, kinds] of parts.kinds) {
    const known = wanted.kinds.get(name)
    const strange = [...kinds].some((kind) => kind !== 'text' && !known?.has(kind))
    const options = wanted.choices.get(name)
    const strangeChoice = parts.choices.get(name)?.some((option) => option !== 'other' && !options?.includes(option))
    if (strange || strangeChoice) return { key: 'languages.faults.kind', values: { names: listed([name]) } }
  }
  const lacking = pluralForms(locale).filter((form) => parts.plurals.some((forms) => !hasForm(forms, form)))
  return lacking.length > 0 ? { key: 'languages.faults.plural', values: { forms: lacking.join(', ') } } : undefined
}
