import type { Translate } from '@/locales/translator'

/** A method of ours, or the gateway by which the money came. */
export function methodName(t: Translate, method: string) {
  const [own, gateway] = [`transactions.methods.${method}`, `gateways.${method}.name`]
  return t.has(own) ? t(own) : t.has(gateway) ? t(gateway) : method
}
