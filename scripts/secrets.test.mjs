import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { givenSecrets, keptSecrets } from './secrets.mjs'

const folder = mkdtempSync(join(tmpdir(), 'clientele-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('secrets are made once, kept, and readable by their owner only', () => {
  const made = keptSecrets(folder)
  expect(keptSecrets(folder)).toEqual(made)
  expect(Buffer.from(made.AUTH_SECRET, 'base64')).toHaveLength(32)
  expect(Buffer.from(made.ENCRYPTION_KEY, 'base64')).toHaveLength(32)
  expect(made.AUTH_SECRET).not.toBe(made.ENCRYPTION_KEY)
  expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600])
})

test('one from the environment wins', () => {
  expect(keptSecrets(folder, { AUTH_SECRET: 'mine' }).AUTH_SECRET).toBe('mine')
})

test('with a database of one\'s own a missing secret is refused, and the message says how to make it', () => {
  expect(() => givenSecrets({ AUTH_SECRET: 'a' })).toThrow(/^ENCRYPTION_KEY is not set[\s\S]*openssl rand -base64 32/)
  expect(() => givenSecrets({})).toThrow('AUTH_SECRET and ENCRYPTION_KEY are not set')
  const both = { AUTH_SECRET: 'a', ENCRYPTION_KEY: 'b' }
  expect(givenSecrets({ ...both, OTHER: 'c' })).toEqual(both)
})
