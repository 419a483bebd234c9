import { expect, test } from 'vitest'
import { generatePassword } from './generate-password'
import { passwordProblem } from './password'

test('each has every kind, begins with a letter, has no lookalikes and passes our own rules', () => {
  for (let i = 0; i < 500; i += 1) {
    const password = generatePassword()
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^a-zA-Z0-9])[A-Za-z][!-~]{19}$/)
    expect(password).not.toMatch(/[0Oo1lIi|'"`<>&\\$%]/)
    expect(passwordProblem(password)).toBeUndefined()
  }
})

test('characters are spread evenly and no two passwords are the same', () => {
  const passwords = Array.from({ length: 4000 }, generatePassword)
  expect(new Set(passwords).size).toBe(4000)
  const counts = new Map<string, number>()
  for (const password of passwords) for (const c of password.slice(1)) counts.set(c, (counts.get(c) ?? 0) + 1)
  // The eight digits and ten symbols are lifted a little by "at least one of each", the letters not at all.
  const letters = [...counts].filter(([c]) => /[a-zA-Z]/.test(c)).map(([, n]) => n)
  expect(letters.length).toBe(47)
  expect(Math.max(...letters) / Math.min(...letters)).toBeLessThan(1.35)
})
