import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { catalogueOf, type Catalogue as Tree } from './catalogue'
import { directionOf, entryOf, localeCodes, negotiate, staffLocaleCodes, staffLocaleOr } from './index'

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`))

const names = (message: string) => [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name))].sort()
const categories = (message: string) =>
  [...message.matchAll(/\{\s*\w+,\s*plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)]
    .map(([, body]) => [...(body ?? '').matchAll(/(?:^|\s)(=\d+|\w+)\s*\{/g)].map(([, word]) => word ?? ''))

describe.each(localeCodes.filter((code) => code !== 'en'))('%s', (code) => {
  test('has every key of English and no other', async () => {
    expect(flat(await catalogueOf(code)).map(([key]) => key).sort()).toEqual(flat(await catalogueOf('en')).map(([key]) => key).sort())
  })

  test('uses the same variables', async () => {
    const english = Object.fromEntries(flat(await catalogueOf('en')))
    const wrong = flat(await catalogueOf(code))
      .filter(([key, message]) => names(message).join() !== names(english[key] ?? '').join()).map(([key]) => key)
    expect(wrong).toEqual([])
  })

  test('has the plural forms of the language where English has plurals', async () => {
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories
    const wrong = flat(staffLocaleCodes.includes(code) ? await catalogueOf(code) : (await entryOf(code).load()).default).flatMap(([key, message]) => categories(message)
      .filter((has) => needed.some((category) => !has.includes(category) && !(category === 'zero' && has.includes('=0'))))
      .map((has) => `${key}: has ${has.join(' ')}, needs ${needed.join(' ')}`))
    expect(wrong).toEqual([])
  })

  test('left hardly anything in English', async () => {
    const english = Object.fromEntries(flat(await catalogueOf('en')))
    const same = flat(staffLocaleCodes.includes(code) ? await catalogueOf(code) : (await entryOf(code).load()).default).filter(([key, message]) => message === english[key] && /[a-z]{4,} [a-z]{2,}/i.test(message))
    expect(same.map(([key]) => key)).toEqual([])
  })
})

test.each(localeCodes)('every message of %s is well-formed', async (code) => {
  const messages = await catalogueOf(code)
  const errors: string[] = []
  const t = createTranslator({ locale: code, messages, onError: (error) => { errors.push(error.message) } }) as
    (key: string, values?: Record<string, unknown>) => string
  for (const [key, message] of flat(messages)) {
    const values = Object.fromEntries(names(message).map((name) => [name, 2]))
    t(key, values)
  }
  expect(errors).toEqual([])
})

test('the language of a visitor is the best of ours that the browser asks for', () => {
  expect(negotiate('fi-FI, fi;q=0.9, de;q=0.8, en;q=0.7')).toBe('de')
  expect(negotiate('ar-EG')).toBe('ar')
  expect(negotiate('en;q=0.1, ja;q=0.9')).toBe('ja')
  expect(negotiate('tlh')).toBe('en')
  expect(negotiate(null)).toBe('en')
  expect(negotiate('de', ['en', 'ar'])).toBe('en')
  expect(negotiate(';;;,,q=x')).toBe('en')
  expect(negotiate('pt', ['en', 'pt-BR', 'zh-CN'])).toBe('pt-BR')
  expect(negotiate('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR')
  expect(negotiate('pt-pt', ['en', 'pt-BR', 'pt-PT'])).toBe('pt-PT')
  expect(negotiate('zh', ['en', 'zh-CN'])).toBe('zh-CN')
  expect(negotiate('zh-Hans-SG;q=0.8', ['en', 'zh-CN'])).toBe('zh-CN')
  expect(negotiate('zh-TW', ['en', 'zh-CN'])).toBe('en')
  expect(negotiate('*', ['en', 'zh-CN'])).toBe('en')
  expect(directionOf('ar')).toBe('rtl')
})

test('staff read the languages of the portal, and English where it has none of theirs', () => {
  expect(staffLocaleCodes).toEqual(expect.arrayContaining(['en', 'de', 'ar', 'ja']))
  for (const code of localeCodes) expect(staffLocaleOr(code)).toBe(staffLocaleCodes.includes(code) ? code : 'en')
  expect(staffLocaleOr('xx')).toBe('en')
})
