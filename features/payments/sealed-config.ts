import { z } from 'zod'
import type { GatewayConfig } from '@/gateways/gateway'
import { open, seal } from '@/lib/secret-box'

const form = z.record(z.string(), z.string())

/** Sealed for one company and gateway: moved to another row it does not open. */
const context = (companyId: number, gateway: string) => `gateway:${companyId}:${gateway}`

export const sealConfig = (companyId: number, gateway: string, config: GatewayConfig) =>
  seal(JSON.stringify(config), context(companyId, gateway))

export const openConfig = (companyId: number, gateway: string, sealed: string): GatewayConfig =>
  form.parse(JSON.parse(open(sealed, context(companyId, gateway))))
