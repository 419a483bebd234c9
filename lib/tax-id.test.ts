import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTaxId } from './tax-id'

describe('a VATIN', () => {
  test.each([
    ['DE136695976', 'DE', 'DE136695976'],
    ['de 136 695 976', 'DE', 'DE136695976'],
    ['136695976', 'DE', 'DE136695976'],
    ['ＤＥ１３６６９５９７６', 'DE', 'DE136695976'],
    ['ATU13585627', 'AT', 'ATU13585627'],
    ['U13585627', 'AT', 'ATU13585627'],
    ['BE 0428.759.497', 'BE', 'BE0428759497'],
    ['0428.759.497', 'BE', 'BE0428759497'],
    ['BG 175074752', 'BG', 'BG175074752'],
    ['HR 33392005961', 'HR', 'HR33392005961'],
    ['CY-10259033P', 'CY', 'CY10259033P'],
    ['CZ25123891', 'CZ', 'CZ25123891'],
    ['25123891', 'CZ', 'CZ25123891'],
    ['2077474-0', 'FI', 'FI20774740'],
    ['DK 13585628', 'DK', 'DK13585628'],
    ['EE 100 931 558', 'EE', 'EE100931558'],
    ['FI 20774740', 'FI', 'FI20774740'],
    ['Fr 40 303 265 045', 'FR', 'FR40303265045'],
    ['EL 094259216', 'GR', 'EL094259216'],
    ['GR 094259216', 'GR', 'EL094259216'],
    ['094259216', 'GR', 'EL094259216'],
    ['HU-12892312', 'HU', 'HU12892312'],
    ['IE 6433435F', 'IE', 'IE6433435F'],
    ['IT 00743110157', 'IT', 'IT00743110157'],
    ['LV 4000 3521 600', 'LV', 'LV40003521600'],
    ['LT 119511515', 'LT', 'LT119511515'],
    ['LU 150 274 42', 'LU', 'LU15027442'],
    ['MT 1167-9112', 'MT', 'MT11679112'],
    ['NL4495445B01', 'NL', 'NL004495445B01'],
    ['PL 8567346215', 'PL', 'PL8567346215'],
    ['856-734-62-15', 'PL', 'PL8567346215'],
    ['PT 501 964 843', 'PT', 'PT501964843'],
    ['RO 185 472 90', 'RO', 'RO18547290'],
    ['SK 202 274 96 19', 'SK', 'SK2022749619'],
    ['SI 5022 3054', 'SI', 'SI50223054'],
    ['ES B58378431', 'ES', 'ESB58378431'],
    ['B-58378431', 'ES', 'ESB58378431'],
    ['SE 123456789701', 'SE', 'SE123456789701'],
    ['GB 980 7806 84', 'GB', 'GB980780684'],
    ['980 7806 84', 'GB', 'GB980780684'],
    ['XI 980 7806 84', 'GB', 'XI980780684'],
    ['CHE-107.787.577 IVA', 'CH', 'CHE107787577IVA'],
    ['CHE-107.787.577 MWST', 'LI', 'CHE107787577MWST'],
    ['CHE-107.787.577', 'CH', 'CHE107787577'],
    ['NO 995 525 828 MVA', 'NO', 'NO995525828MVA'],
    ['995 525 828 MVA', 'NO', 'NO995525828MVA'],
    ['NO995525828', 'NO', 'NO995525828MVA'],
  ])('%s in %s', async (input, country, value) => {
    expect(await checkTaxId(input, country)).toEqual({ ok: true, value, kind: 'vatin' })
  })
  test.each(['DE136695976', 'EL094259216', 'CHE-107.787.577 MWST', 'XI980780684'])(
    '%s is known by its prefix, wherever the client is',
    async (input) => {
      for (const country of [undefined, '', 'US', 'FR', 'JP']) {
        expect(await checkTaxId(input, country)).toMatchObject({ ok: true, kind: 'vatin' })
      }
    },
  )
  test.each([
    ['DE136695977', 'DE'], ['DE136695977', undefined], ['DE136695977', 'US'], ['136695977', 'DE'], ['DE12345', 'DE'],
    ['ATU13585626', 'AT'], ['EL094259217', 'GR'], ['XI980780685', 'GB'], ['CHE-107.787.578 MWST', 'CH'],
    ['GB980780685', undefined],
    ['NO995525829MVA', 'NO'], ['ESB58378430', 'ES'],
  ])('%s in %s is misspelt', async (input, country) => expect(await checkTaxId(input, country)).toEqual({ ok: false }))
})

describe('another tax number', () => {
  test.each([
    ['DE', '151/815/08156'], ['DE', '36 574 261 809'], ['DE', 'DE136695976-00001'], ['HU', '12892312-2-42'],
    ['FR', '732 829 320'], ['FR', '732 829 320 00074'], ['IT', 'RCCMNL83S18D969H'], ['ES', '54362315K'],
    ['ES', 'X-2482300W'],
    ['SE', '123456-7897'], ['NO', '988 077 917'], ['GB', '1955839661'], ['SK', '25123891'],
    ['HR', '33392005961'], ['NL', '111222333'],
    ['US', '12-3456789'], ['US', '536-90-4399'], ['CA', '12302 6635 RC 0001'], ['AU', '83 914 571 673'],
    ['BR', '16.727.230/0001-97'], ['BR', '390.533.447-05'], ['MX', 'GODE 561231 GR8'], ['IN', '27AAPFU0939F1ZV'],
    ['JP', 'T1234567890123'], ['JP', '5-8356-7825-6246'], ['KR', '116-82-00276'], ['SG', '00192200M'],
    ['TR', '4540536920'],
    ['ZA', '0001339050'], ['NZ', '49-091-850'], ['CN', '91110000600037341L'],
    // No validator at all, or of another kind of number.
    ['SA', '300000000000003'], ['AE', '100123456700003'], ['KW', '12345-6'], ['LU', '1893 1205 105 73'],
    ['SG', 'M90364214A'],
    [undefined, '12/345/67890'], [undefined, 'ABC 1234'], ['XX', '12345678'],
  ])('%s %s', async (country, input) => {
    expect(await checkTaxId(input, country)).toEqual({ ok: true, value: input.toUpperCase(), kind: 'other' })
  })
  test('a private person typing digits is no business', async () => {
    expect(await checkTaxId('54362315K', 'ES')).toMatchObject({ kind: 'other' })
    expect(await checkTaxId('33392005961', 'HR')).toMatchObject({ kind: 'other' })
  })
  test.each([
    ['BR', '16.727.230/0001-98'], ['AU', '83 914 571 674'], ['IT', '00743110158'], ['FR', '732 829 321'],
    ['ES', '54362315A'],
  ])('%s %s has a wrong check digit', async (country, input) => {
    expect(await checkTaxId(input, country)).toEqual({ ok: false })
  })
})

describe('gibberish', () => {
  test.each([
    '', '   ', 'none', 'n/a', 'hello', '-', '0', '1', '000000000', '12', 'asdf1', '<script>1234</script>',
    '1'.repeat(60),
    '🙂1234', "'; drop 1234",
  ])('%j', async (input) => {
    for (const country of [undefined, 'DE', 'US', 'KW']) expect(await checkTaxId(input, country)).toEqual({ ok: false })
  })
  test('never throws, and what was taken is taken again', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^(DE|EL|CHE|NO|XI|FR)?[0-9A-Z./ -]{0,16}$/))
    const countries = [undefined, '', 'DE', 'CH', 'GR', 'NO', 'US', 'IN', 'LU', 'XX', '__proto__', 'constructor']
    const country = fc.constantFrom(...countries)
    await fc.assert(
      fc.asyncProperty(text, country, async (input, from) => {
        const first = await checkTaxId(input, from)
        if (first.ok) expect(await checkTaxId(first.value, from)).toEqual(first)
      }),
      { numRuns: 3000 },
    )
  })
})
