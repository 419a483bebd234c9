import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { logLine } from './log-line.mjs'

const parsed = (...parts) => JSON.parse(logLine(50, parts, 1))

test('what goes to the console becomes one line in the form of the program\'s own logger', () => {
  expect(logLine(30, ['two\nlines', { a: 1 }], 1)).toBe('{"level":30,"time":1,"msg":"two\\nlines { a: 1 }"}\n')
  expect(parsed('\u001b[31m⨯\u001b[39m', 'red').msg).toBe('⨯ red')
})

test('the greeting of Next is left out', () => {
  for (const line of ['▲ Next.js 16.4.5', '- Local:         http://localhost:3000', '✓ Ready in 200ms', '']) {
    expect(logLine(30, [line])).toBe('')
  }
})

test('an error of the database says where and which constraint, never whose data', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "clients_email"'), {
    code: '23505',
    constraint_name: 'clients_email',
    detail: 'Key (email)=(alice@example.com) already exists.',
    parameters: ['alice@example.com'],
  })
  const query = 'insert into clients values ($1, $2)'
  const { msg } = parsed('⨯', new DrizzleQueryError(query, ['alice@example.com', 'Al\nice'], cause))
  expect(msg).toContain(query)
  expect(msg).toContain('clients_email')
  expect(msg).toContain('code: 23505')
  expect(msg).toContain('log-line.test.mjs')
  expect(msg).not.toMatch(/alice|Al|ice@/)
})

test('nor do messages that quote what was typed', () => {
  const unread = new Error('invalid input syntax for type uuid: "alice "the" first"')
  const { msg } = parsed(unread, new Error('value "41234567890" is out of range for type integer'))
  expect(msg).toContain('invalid input syntax for type uuid: …')
  expect(msg).not.toMatch(/alice|412345/)
})
