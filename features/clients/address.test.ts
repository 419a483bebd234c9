import { expect, test } from 'vitest'
import { addressLines } from './address'

const nothing = { address1: '', address2: '', city: '', zip: '', state: '', country: '' }

test.each([
  ['Germany', { address1: 'Lindenstr. 1', zip: '10969', city: 'Berlin', state: 'DE-BE', country: 'DE' },
    ['Lindenstr. 1', '10969 Berlin', 'Germany']],
  ['United States', { address1: '1 Main St', address2: 'Apt 2', city: 'Austin', zip: '78701', state: 'US-TX', country: 'US' },
    ['1 Main St', 'Apt 2', 'Austin, TX 78701', 'United States']],
  ['United Kingdom', { address1: '1 High St', city: 'Leeds', zip: 'LS1 1AA', state: 'GB-ENG', country: 'GB' },
    ['1 High St', 'Leeds, England LS1 1AA', 'United Kingdom']],
  ['Japan', { address1: '1-2-3 Ginza', city: 'Chuo', zip: '104-0061', state: 'JP-13', country: 'JP' },
    ['〒104-0061 Tokyo Chuo', '1-2-3 Ginza', 'Japan']],
])('%s writes its addresses in its own order', (_, address, lines) => {
  expect(addressLines({ ...nothing, ...address }, 'en')).toEqual(lines)
})

test('empty parts leave no empty lines, free text stays, names are in the reader’s language', () => {
  expect(addressLines(nothing, 'en')).toEqual([])
  expect(addressLines({ ...nothing, city: 'Ljubljana', country: 'SI' }, 'de')).toEqual(['Ljubljana', 'Slowenien'])
  expect(addressLines({ ...nothing, state: 'Somewhere' }, 'en')).toEqual(['Somewhere'])
})
