import { expect, test } from 'vitest'
import { announce, moved } from './board'

test('an entry moves up and down, and the list it came from stays', () => {
  const list = ['a', 'b', 'c', 'd']
  expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(moved(list, 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  expect(moved(list, 1, 1)).toEqual(list)
  expect(moved(list, 9, 0)).toEqual(list)
  expect(list).toEqual(['a', 'b', 'c', 'd'])
})

test('a sentence is filled; what it does not know stays as it is', () => {
  expect(announce('{title}: {position} / {total}', { title: '{total}', position: 2, total: 4 })).toBe('{total}: 2 / 4')
  expect(announce('{unknown}', {})).toBe('{unknown}')
})
