import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MalformedForm, readForm } from './form-data'

const form = (...entries: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe('readForm', () => {
  test('nests by dots, lists numbers in order and closes gaps', () => {
    expect(readForm(form(['name', 'Ada'], ['phones.2.number', '2'], ['phones.0.number', '0'], ['groups[]', 'a'], ['groups[]', 'b'])).fields)
      .toEqual({ name: 'Ada', phones: [{ number: '0' }, { number: '2' }], groups: ['a', 'b'] })
  })

  test('keeps what was typed under the names of the fields, with one kind of line end', () => {
    expect({ ...readForm(form(['text', 'a\r\nb'], ['$ACTION_REF_1', ''])).values }).toEqual({ text: 'a\nb' })
  })

  test.each([
    ['a name twice', form(['a', '1'], ['a', '2'])],
    ['a text and an object of one name', form(['a', '1'], ['a.b', '2'])],
    ['an object and a text of one name', form(['a.b', '1'], ['a', '2'])],
    ['the prototype', form(['__proto__.admin', '1'])],
    ['the constructor', form(['constructor.name', '1'])],
    ['an empty part', form(['a..b', '1'])],
    ['a list and a text of one name', form(['a[]', '1'], ['a', '2'])],
  ])('refuses %s', (_, data) => expect(() => readForm(data)).toThrow(MalformedForm))

  test('a body full of one field costs no more than reading it, and no name is a maze', () => {
    const many = new FormData()
    for (let n = 0; n < 17_000; n++) many.append('a[]', 'x')
    const begin = performance.now()
    expect(readForm(many).fields.a).toHaveLength(17_000)
    expect(performance.now() - begin).toBeLessThan(500)
    expect(() => readForm(form(['a.'.repeat(50_000) + 'a', '1']))).toThrow(MalformedForm)
    expect(() => readForm(form(['a'.repeat(201), '1']))).toThrow(MalformedForm)
  })

  test('refuses a file', () => {
    const data = new FormData()
    data.append('name', new File(['x'], 'x.txt'))
    expect(() => readForm(data)).toThrow(MalformedForm)
  })

  test('never reaches a prototype, whatever the names', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 }), (entries) => {
      try {
        readForm(form(...entries))
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedForm)
      }
      expect(({} as Record<string, unknown>).admin).toBeUndefined()
    }))
  })
})
