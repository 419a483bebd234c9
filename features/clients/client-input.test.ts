import { describe, expect, test } from 'vitest'
import { issuesToFields } from '@/lib/zod-issues'
import { clientEdit, clientInput } from './input'

const facts = {
  groups: [{ id: 1 }, { id: 2 }], currencies: [{ code: 'EUR' }], locales: [{ code: 'en' }, { code: 'ar' }],
  fields: [{ id: 7, type: 'text' }, { id: 12, type: 'secret' }],
}
const person = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', password: 'some password' }

/** The message key of each field that is refused. */
function errorsOf(extra: object, schema: typeof clientInput | typeof clientEdit = clientInput) {
  const parsed = schema(facts).safeParse({ ...person, ...extra })
  return parsed.success ? {} : issuesToFields(parsed.error, (key: string) => key)
}

test('what has to be there is asked for in one answer', () => {
  const parsed = clientInput(facts).safeParse({ usernameFrom: 'own' })
  expect(parsed.success ? {} : issuesToFields(parsed.error, (key: string) => key)).toEqual({
    firstName: 'errors.required', lastName: 'errors.required', email: 'errors.required', username: 'errors.required',
    password: 'errors.required',
  })
})

test('everything else may be missing, and is then the company’s to decide or nothing', () => {
  expect(clientInput(facts).parse(person)).toEqual({
    ...person, companyName: '', title: '', address1: '', address2: '', city: '', country: '', state: '', zip: '', phones: [],
    taxExempt: false, taxId: '', currency: undefined, usernameFrom: 'email', username: '', locale: undefined,
    groupId: undefined, marketingOptIn: false, tags: [], custom: {}, access: 'typed', registrationMail: false,
  })
})

test('a link to set the password asks for none', () => {
  expect(errorsOf({ password: undefined, access: 'link' })).toEqual({})
})

describe('refused by its path', () => {
  test.each([
    ['firstName', 'a'.repeat(101), 'errors.tooLong'], ['lastName', '\u0000', 'errors.control'], ['lastName', ' ', 'errors.required'],
    ['city', 'Ber\u202Elin', 'errors.bidi'], ['zip', '\uD800', 'errors.control'], ['address1', 'two\nlines', 'errors.control'],
    ['email', 'nobody', 'errors.email'], ['email', 'Ada <ada@example.com>', 'errors.email'], ['email', 'a@b.example\r\nBcc: c@d.example', 'errors.control'],
    ['country', 'XX', 'errors.choose'], ['country', 'de', 'errors.choose'], ['currency', 'USD', 'errors.choose'],
    ['locale', 'de', 'errors.choose'], ['groupId', '3', 'errors.choose'], ['groupId', 'General', 'errors.choose'],
    ['usernameFrom', 'phone', 'errors.choose'], ['access', 'keep', 'errors.choose'], ['requestKey', 'again', 'errors.invalid'],
    ['taxExempt', 'maybe', 'errors.choose'], ['firstName', ['a', 'b'], 'errors.invalid'],
  ])('%s: %j', (field, value, message) => {
    expect(errorsOf({ [field]: value })).toEqual({ [field]: message })
  })

  test('a hundred letters of any script are a hundred', () => {
    expect(errorsOf({ firstName: '𠮷'.repeat(100) })).toEqual({})
    expect(errorsOf({ firstName: '𠮷'.repeat(101) })).toEqual({ firstName: 'errors.tooLong' })
  })

  test('phones, row by row (R24, R25)', () => {
    const row = { kind: 'phone', location: 'home', number: '1', extension: '' }
    expect(errorsOf({ phones: [row, { ...row, kind: 'pager' }, { ...row, location: 'boat' }, { ...row, number: '1'.repeat(61) }] }))
      .toEqual({ 'phones.1.kind': 'errors.choose', 'phones.2.location': 'errors.choose', 'phones.3.number': 'errors.tooLong' })
    expect(errorsOf({ phones: Array.from({ length: 501 }, () => row) })).toEqual({ phones: 'errors.invalid' })
  })

  test.each(['status', 'companyId', 'number', 'userId', 'createdAt', 'version', 'erasedAt', 'passwordHash', '__proto__x'])(
    '%s cannot be set at all', (field) => {
      expect(errorsOf({ [field]: '1' })).toEqual({ [field]: 'errors.notAllowed' })
    })

  test('custom fields that the company does not have', () => {
    expect(errorsOf({ custom: { f7: 'a', secret12: 'b', clear12: 'on' } })).toEqual({})
    expect(errorsOf({ custom: { f8: 'a', secret7: 'b' } }))
      .toEqual({ 'custom.f8': 'errors.notAllowed', 'custom.secret7': 'errors.notAllowed' })
  })
})

test('an edit names the client and the version, keeps the password by itself, and makes no new client', () => {
  const edit = { number: '5', version: '3', password: undefined }
  expect(errorsOf(edit, clientEdit)).toEqual({})
  expect(errorsOf({}, clientEdit)).toEqual({ number: 'errors.required', version: 'errors.required' })
  expect(errorsOf({ ...edit, access: 'typed' }, clientEdit)).toEqual({ password: 'errors.required' })
  expect(errorsOf({ ...edit, requestKey: 'x', registrationMail: 'on' }, clientEdit))
    .toEqual({ requestKey: 'errors.notAllowed', registrationMail: 'errors.notAllowed' })
})
