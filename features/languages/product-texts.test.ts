import { expect, test } from 'vitest'
import { localeCodes } from '@/locales'
import { productTexts, shareOf } from './product-texts'

test('how much is translated is counted in the catalogues, of English as it is now', async () => {
  for (const code of localeCodes) expect(await shareOf((await productTexts(code)).keys())).toBe(1)
  const keys = [...(await productTexts('en')).keys()]
  expect(await shareOf(keys.slice(1))).toBe(0.99)
  expect(await shareOf(keys.slice(0, keys.length / 2))).toBeCloseTo(0.5, 1)
  expect(await shareOf(['no.such.key'])).toBe(0)
})

test('an added language has the texts of its nearest relative to begin with', async () => {
  expect(await productTexts('de-AT')).toBe(await productTexts('de'))
  expect(await productTexts('sv')).toBe(await productTexts('en'))
})
