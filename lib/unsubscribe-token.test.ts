import { expect, test } from 'vitest'
import { writePayToken } from './pay-token'
import { readUnsubscribeToken, writeUnsubscribeToken } from './unsubscribe-token'

const ticket = { companyId: 7, campaignId: 1_234_567_890_123, clientId: 42 }

test('a token says again what was written', () => {
  const token = writeUnsubscribeToken(ticket)
  expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/)
  expect(readUnsubscribeToken(token)).toEqual(ticket)
})

test('one changed letter, or a token for something else, says nothing', () => {
  const token = writeUnsubscribeToken(ticket)
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === 'A' ? 'B' : 'A'
    expect(readUnsubscribeToken(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
  }
  expect(readUnsubscribeToken(writePayToken({ companyId: 7, invoiceId: 42, expiresAt: new Date('2099-01-01') }))).toBeUndefined()
  for (const odd of ['', `${token}A`, token.slice(1), 'é'.repeat(48)]) expect(readUnsubscribeToken(odd)).toBeUndefined()
})
