import type { Translate } from '@/locales/translator'

/** The texts of a gateway; their keys are made of its id, so that only the catalogue and its own file name it. */
export const gatewayText = (t: Translate, id: string) => (part: string) => {
  const key = `gateways.${id}.${part}`
  return t.has(key) ? t(key) : part
}

/** What clients see: the company's own word for it, or the gateway's. */
export const offerName = (t: Translate, { id, label }: { id: string; label: string }) => label || gatewayText(t, id)('offer')
