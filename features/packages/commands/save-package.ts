import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { packages, packageTexts } from '@/db/schema/packages'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { NewPackageInput, PackageInput } from '../input'
import { getPackage } from '../queries'
import { lockPackage } from './lock-package'

/** Events after which a package reads differently; a stale save names the one who made the last. */
export const packageEvents = ['package.created', 'package.edited', 'package.prices-set']

/** A new package, without prices yet. Returns its id. */
export async function createPackage(actor: Staff, { texts, ...input }: NewPackageInput): Promise<number> {
  permit(actor, 'packages.edit')
  return transaction(async () => {
    const [made] = await db.insert(packages).values({ ...input, companyId: actor.company.id }).returning({ id: packages.id })
    const packageId = made?.id ?? 0
    await writeTexts(actor, packageId, texts)
    await record(actor, 'package.created', { changes: { packageId, name: input.name, status: input.status } })
    return packageId
  })
}

/** Saves what a package is called and to whom it is sold. What was billed keeps the words it was billed with. */
export async function editPackage(actor: Staff, { id, version, texts, ...input }: PackageInput) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    const before = await lockPackage(actor, id)
    if (before.version !== version) throw await staleSave(actor, packageEvents, { packageId: id })
    const old = await getPackage(actor, id)
    const said = (list: readonly { locale: string; name: string; description: string }[]) =>
      list.filter(({ name, description }) => name || description)
        .map(({ locale, name, description }) => [locale, name, description].join('\n')).toSorted()
    const changes = changed<Record<string, unknown>>(
      { ...shown(before), texts: said(old.texts) }, { ...shown(input), texts: said(listed(texts)) })
    if (!changes) return
    await db.update(packages).set({ ...input, version: version + 1 })
      .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, id)))
    await db.delete(packageTexts).where(and(eq(packageTexts.companyId, actor.company.id), eq(packageTexts.packageId, id)))
    await writeTexts(actor, id, texts)
    await record(actor, 'package.edited', { changes: { packageId: id, ...changes } })
  })
}

const shown = ({ name, description, status, quantityLimit, taxable }: Omit<NewPackageInput, 'texts'>) =>
  ({ name, description, status, quantityLimit, taxable })

const listed = (texts: NewPackageInput['texts']) => Object.entries(texts).flatMap(([locale, text]) =>
  (text && (text.name || text.description) ? [{ locale, ...text }] : []))

async function writeTexts(actor: Staff, packageId: number, texts: NewPackageInput['texts']) {
  const rows = listed(texts).map((text) => ({ companyId: actor.company.id, packageId, ...text }))
  if (rows.length > 0) await db.insert(packageTexts).values(rows)
}
