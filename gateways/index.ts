import { bankTransfer } from './bank-transfer'
import type { Gateway } from './gateway'
import { stripe } from './stripe'

/** One line per gateway, in the order in which they are offered. Nothing outside of this folder names one. */
export const gateways: readonly Gateway[] = [
  stripe,
  bankTransfer,
]

const byId = new Map(gateways.map((gateway) => [gateway.id, gateway]))

/** The gateway of that name, if there is one. */
export const findGateway = (id: string) => byId.get(id)
