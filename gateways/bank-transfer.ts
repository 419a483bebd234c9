import { longText, requiredText } from '@/lib/schema'
import { epcPayload } from './epc-qr'
import type { Gateway, GatewayConfig } from './gateway'
import { readIban, spacedIban } from './iban'

const valuesOf = (config: GatewayConfig, currency: string) => {
  const value = (key: string) => config[`${key}.${currency}`] ?? ''
  return { holder: value('holder'), iban: value('iban'), bic: value('bic'), bank: value('bank'), text: value('instructions') }
}

/** Money sent to an account of the company by the payer's own bank; staff record what arrives. */
export const bankTransfer: Gateway = {
  id: 'bank-transfer',
  fields: [
    { key: 'holder', perCurrency: true, schema: requiredText(70) },
    {
      key: 'iban', perCurrency: true,
      schema: requiredText(50).transform((typed, context) => {
        const iban = readIban(typed)
        if (!iban) context.addIssue({ code: 'custom', message: 'gateways.errors.iban' })
        return iban ?? ''
      }),
    },
    {
      key: 'bic', perCurrency: true,
      schema: requiredText(11).transform((typed) => typed.toUpperCase())
        .refine((bic) => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic), { error: 'gateways.errors.bic' }),
    },
    { key: 'bank', perCurrency: true, schema: requiredText(100) },
    { key: 'instructions', perCurrency: true, multiline: true, schema: longText(1000) },
  ],
  takes: (config, currency) => {
    const { holder, iban, text } = valuesOf(config, currency)
    return (holder !== '' && iban !== '') || text !== ''
  },
  instructions: (config, { currency, amount, reference }) => {
    const { holder, iban, bic, bank, text } = valuesOf(config, currency)
    const lines = [
      { key: 'holder', value: holder }, { key: 'iban', value: spacedIban(iban) }, { key: 'bic', value: bic },
      { key: 'bank', value: bank }, { key: 'reference', value: reference },
    ]
    return {
      lines: lines.filter(({ value }) => value !== ''),
      text: text || undefined,
      qr: epcPayload({ holder, iban, bic, amount, currency, reference }),
    }
  },
}
