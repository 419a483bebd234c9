/** The noun: what can be sold, without any database. */
export const packageStatuses = ['active', 'inactive', 'restricted'] as const
export type PackageStatus = (typeof packageStatuses)[number]

/** A package as a client reads it: in their language, and what is missing there in the company's. */
export function textIn(
  own: { name: string; description: string },
  texts: readonly { locale: string; name: string; description: string }[],
  locale: string,
): { name: string; description: string } {
  const text = texts.find((one) => one.locale === locale)
  return { name: text?.name || own.name, description: text?.description || own.description }
}
