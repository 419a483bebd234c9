import { describe, expect, test } from 'vitest'
import { matches, patternProblem } from './pattern'

describe('patterns that staff may use', () => {
  test.each([
    '[A-Z]{2}-\\d{4}', '\\d{1,3}(\\.\\d{1,3}){3}', '(a|b)+', '(\\d{3})*', '\\p{L}+ \\p{L}+', '\\(\\+\\d+\\)', '[(+*]+', '(ab?){2}', '\\\\1',
  ])('%s', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined()
  })
})

describe('patterns that could take years', () => {
  test.each([
    '(a+)+', '(a*)*b', '(a+b?)+c', '((ab)+c)*', '(\\d+){2,}', '(.*a){30}', '(a)\\1', '(?<x>a)\\k<x>', '(?=a)a', 'a(?!b)', '(?<=a)b', '(?<!a)b',
  ])('%s', (pattern) => {
    expect(patternProblem(pattern)).toBe('errors.patternRisky')
  })
})

test('what is no expression, or very long, is refused', () => {
  for (const pattern of ['(', '[', '\\', '*', 'a{2,1}', 'a'.repeat(201)]) expect(patternProblem(pattern)).toBe('errors.patternInvalid')
})

test('the whole text has to match', () => {
  expect(matches('\\d{4}', '1234')).toBe(true)
  expect(matches('\\d{4}', '12345')).toBe(false)
  expect(matches('a|b', 'ab')).toBe(false)
  expect(matches('a', 'a\n')).toBe(false)
  expect(matches('.', '𠮷')).toBe(true)
  expect(matches('.*', 'a'.repeat(501))).toBe(false)
})

test('one that gets past the look at it is stopped in the middle of its work', () => {
  const began = performance.now()
  expect(matches('(a|a)*b', 'a'.repeat(60))).toBe(false)
  expect(matches('a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(500))).toBe(false)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(matches('a+', 'aaa')).toBe(true)
})

test('a text is data to the match, whatever stands in it', () => {
  expect(matches('.*', `'); process.exit(1); ('`)).toBe(true)
})
