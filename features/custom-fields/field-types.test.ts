import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { translator } from '@/locales/translator'
import type { CustomField } from './custom-field'
import { inputName } from './custom-field'
import { types, typeOf } from './types'

const field = (type: string, own: Partial<CustomField> = {}): CustomField => ({
  id: 7, type, label: 'Label', description: '', required: false, pattern: '', options: ['Red', 'Green'], clientVisible: false,
  clientEditable: false, encrypted: false, groupId: null, ...own,
})
const read = (type: string, typed: string, own?: Partial<CustomField>) => {
  const parsed = typeOf({ type }).schema(field(type, own)).safeParse(typed)
  return parsed.success ? parsed.data : parsed.error.issues[0]?.message
}

describe('what is stored for what was typed', () => {
  test.each([
    ['text', '  Zoë  ', 'Zoë'], ['text', 'a\u0000', 'errors.control'], ['text', 'a'.repeat(501), 'errors.tooLong'],
    ['text-area', 'two\nlines', 'two\nlines'], ['text-area', 'a'.repeat(5001), 'errors.tooLong'],
    ['number', '007.50', '7.5'], ['number', '-0', '0'], ['number', '-12', '-12'], ['number', '9007199254740993', 'errors.number'],
    ['number', '123456789012345.0123456789', '123456789012345.0123456789'], ['number', '1,5', 'errors.number'], ['number', '1e5', 'errors.number'],
    ['date', '2028-02-29', '2028-02-29'], ['date', '2026-02-29', 'errors.date'], ['date', '29.02.2028', 'errors.date'],
    ['checkbox', 'on', 'on'], ['checkbox', 'yes', 'errors.invalid'],
    ['select', 'Red', 'Red'], ['select', 'Blue', 'errors.choose'], ['select', '', ''], ['radio', 'Green', 'Green'], ['radio', 'red', 'errors.choose'],
    ['secret', '4711', '4711'],
  ])('%s: %j', (type, typed, stored) => {
    expect(read(type, typed)).toBe(stored)
  })

  test.each(['text', 'secret'])('%s fits its pattern', (type) => {
    expect(read(type, '12', { pattern: '\\d+' })).toBe('12')
    expect(read(type, '12a', { pattern: '\\d+' })).toBe('errors.pattern')
  })

  test('what is stored can be typed again', () => {
    for (const [type, typed] of [['number', '007.50'], ['text', ' a '], ['date', '2026-01-31']] as const) {
      const stored = read(type, typed) ?? ''
      expect(read(type, stored)).toBe(stored)
    }
  })
})

describe.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
  test.each(['en', 'de', 'ar', 'ja'])('has a name and a control in %s', async (locale) => {
    const t = await translator(locale)
    expect(t.has(`customFields.types.${name}`)).toBe(true)
    const html = renderToStaticMarkup(type.Input({ field: field(name), name: inputName(field(name)), t, value: '' }))
    expect(html).toContain(`name="${inputName(field(name))}"`)
    expect(html).toContain('Label')
  })

  test('shows no markup of what was typed', async () => {
    const t = await translator('en')
    if (type.schema(field(name, { options: ['<b>'] })).safeParse('<b>').success) {
      expect(renderToStaticMarkup(type.display('<b>', { t }))).not.toContain('<b>')
    }
  })
})

test('a number and a date read in the reader’s language, to the last digit', async () => {
  const show = async (type: string, value: string, locale: string) =>
    renderToStaticMarkup(typeOf({ type }).display(value, { t: await translator(locale) }))
  expect(await show('number', '123456789012345.0123456789', 'de')).toBe('123.456.789.012.345,0123456789')
  expect(await show('date', '2026-11-22', 'de')).toContain('22.11.2026')
  expect(await show('secret', '4711', 'en')).not.toContain('4711')
})

test('an option that was taken off the list is still offered to whoever has it', async () => {
  const t = await translator('en')
  for (const type of ['select', 'radio']) {
    const input = (value: string) => renderToStaticMarkup(typeOf({ type }).Input({ field: field(type), name: 'custom.f7', t, value }))
    expect(input('Blue')).toContain('Blue')
    expect(input('')).not.toContain('Blue')
  }
})
