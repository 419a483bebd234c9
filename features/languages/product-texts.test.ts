import { expect, test } from 'vitest'
import { localeCodes } from '@/locales'
import { translatedShare } from './translated'

test('how much is translated is counted in the catalogues; an unknown language has nothing', async () => {
  expect(await translatedShare('en')).toBe(1)
  for (const code of localeCodes) {
    const share = await translatedShare(code)
    expect(share).toBeGreaterThan(0.5)
    expect(share).toBeLessThanOrEqual(1)
  }
  expect(await translatedShare('xx')).toBe(0)
})
