import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonPhrases, commonWords } from './common-passwords'
import { passwordProblem } from './password'

const names = ['Maximilian', 'Ian', 'Müller-Lüdenscheidt']
const about = [...names, 'Musterfirma GmbH & Co. KG', 'max.mueller@musterfirma.example']

describe('length', () => {
  test('is counted in code points', () => {
    expect(passwordProblem('k7Rw9qPzt2x')).toBe('tooShort')
    expect(passwordProblem('k7Rw9qPzt2x4')).toBeUndefined()
    expect(passwordProblem('😀🐝🍇🚲🎷🌋')).toBe('tooShort')
    expect(passwordProblem('😀🐝🍇🚲🎷🌋🦉🧭🪁🫖🛶🧵')).toBeUndefined()
    expect(passwordProblem('')).toBe('tooShort')
  })
  test('has an upper end', () => {
    const long = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7)).join('')
    expect(passwordProblem(long)).toBeUndefined()
    expect(passwordProblem(`${long}x`)).toBe('tooLong')
    expect(passwordProblem('x'.repeat(10_000_000))).toBe('tooLong')
  })
})

describe('common', () => {
  test.each([
    'passwordpassword', 'Password1234', 'P@ssw0rd2024!', 'password!!!!', 'Passwort12345', 'Summer2024!!!',
    '123456789012',
    '012345678901', 'qwertyuiop12', 'qwertyuiop[]', '1qaz2wsx3edc', '1q2w3e4r5t6y', '1Q2w3E4r5T6z!', 'aaaaaaaaaaaa',
    'abababababab',
    'abcdefghijkl', 'a1b2c3d4e5f6', 'zyxwvutsrqponm', 'abc123abc123', 'iloveyou1234', 'correcthorsebatterystaple',
    'adminadmin12',
    'Administrator1', 'welcome12345', 'qwertz123456', '111111222222', 'Willkommen2026', 'letmein!!!!!', 'changeme1234',
    'monkeydragon1', 'ＰＡＳＳＷＯＲＤ１２３４', 'ThisIsMyPassword', 'correct horse battery staple', '...password...',
    'йцукенгшщзхъ', 'Motdepasse123', 'trustno1trustno1', '            ', 'p4$$w0rd1234', 'Berlin-Berlin',
  ])('%s', (password) => expect(passwordProblem(password)).toBe('common'))
  test('whatever stands in the list, with a year and a sign', () => {
    for (const word of [...commonWords, ...commonPhrases].filter((w) => w.length >= 7)) {
      expect([word, passwordProblem(`${word}2026!`)]).toEqual([word, 'common'])
    }
  })
})

describe('personal', () => {
  test.each([
    'Maximilian1990', 'maximilian!!', 'MusterfirmaGmbH', 'Musterfirma2026', 'M@x1m1l1an2026', 'max.mueller12',
    'Lüdenscheidt7', 'ludenscheidt77', 'maximilianmax', 'MaximilianMaximilian',
  ])('%s', (password) => expect(passwordProblem(password, { about })).toBe('personal'))
  test.each([
    'Maximilian mag Pflaumenkuchen', 'musterfirma-qT7#rW2x', 'Ian Ian rocks the boat', 'gelber Briefkasten am Fluss',
  ])('%s has enough else in it', (password) => expect(passwordProblem(password, { about })).toBeUndefined())
  test('names of nobody, and one-letter names, refuse nothing', () => {
    expect(passwordProblem('k7Rw9qPzt2x4', { about: ['', ' ', 'k', '…'] })).toBeUndefined()
  })
})

describe('what people can remember stays allowed', () => {
  test.each([
    'tasse lampe fahrrad', 'purple-otter-teapot', 'Mein Hund frisst gern Äpfel', 'vier bunte Schirme',
    'zwölf Boxkämpfer jagen',
    'staple gun on the porch', 'الحصان الأزرق يقفز', '青い自転車は坂を登る静かに', 'My first car was a Volvo', 'x9$Lm2!qWe7z',
    'pass the butter please', 'dragonfly over the lake',
  ])('%s', (password) => expect(passwordProblem(password)).toBeUndefined())
  test('random ones always', () => {
    const random = fc.array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 14, maxLength: 40 })
    const passed = fc.sample(random, 2000).filter((codes) => new Set(codes).size > 11)
    for (const codes of passed) expect(passwordProblem(String.fromCharCode(...codes), { about })).toBeUndefined()
  })
  test('never throws, never slow', () => {
    const start = performance.now()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.string()), (password, names) => {
        passwordProblem(password, { about: names })
      }),
      { numRuns: 500 },
    )
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
