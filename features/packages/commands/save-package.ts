import { and, eq, inArray, ne } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { packageChanges, packages, packageTexts } from '@/db/schema/packages'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { NewPackageInput, PackageInput } from '../input'
import { getPackage } from '../queries'
import { lockPackage } from './lock-package'

/** Events after which a package reads differently; a stale save names the one who made the last. */
export const packageEvents = ['package.created', 'package.edited', 'package.prices-set']

/** A new package, without prices yet. Returns its id. */
export async function createPackage(actor: Staff, { texts, changes, ...input }: NewPackageInput): Promise<number> {
  permit(actor, 'packages.edit')
  return transaction(async () => {
    const [made] = await db.insert(packages).values({ ...input, companyId: actor.company.id }).returning({ id: packages.id })
    const packageId = made?.id ?? 0
    await writeTexts(actor, packageId, texts)
    await writeChanges(actor, packageId, changes)
    await record(actor, 'package.created', { changes: { packageId, name: input.name, status: input.status } })
    return packageId
  })
}

/** Saves what a package is called and to whom it is sold. What was billed keeps the words it was billed with. */
export async function editPackage(actor: Staff, { id, version, texts, changes: changesTo, ...input }: PackageInput) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    const before = await lockPackage(actor, id)
    if (before.version !== version) throw await staleSave(actor, packageEvents, { packageId: id })
    const old = await getPackage(actor, id)
    const said = (list: readonly { locale: string; name: string; description: string }[]) =>
      list.filter(({ name, description }) => name || description)
        .map(({ locale, name, description }) => [locale, name, description].join('\n')).toSorted()
    const changes = changed<Record<string, unknown>>(
      { ...shown(before), texts: said(old.texts), packages: old.changes.toSorted(byNumber) },
      { ...shown(input), texts: said(listed(texts)), packages: [...new Set(changesTo)].toSorted(byNumber) })
    if (!changes) return
    await db.update(packages).set({ ...input, version: version + 1 })
      .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, id)))
    await db.delete(packageTexts).where(and(eq(packageTexts.companyId, actor.company.id), eq(packageTexts.packageId, id)))
    await writeTexts(actor, id, texts)
    await db.delete(packageChanges).where(and(eq(packageChanges.companyId, actor.company.id), eq(packageChanges.packageId, id)))
    await writeChanges(actor, id, changesTo)
    await record(actor, 'package.edited', { changes: { packageId: id, ...changes } })
  })
}

const byNumber = (a: number, b: number) => a - b
const shown = ({ name, description, status, quantityLimit, taxable, clientQuantity, clientTerm }: Omit<NewPackageInput, 'texts' | 'changes'>) =>
  ({ name, description, status, quantityLimit, taxable, clientQuantity, clientTerm })

const listed = (texts: NewPackageInput['texts']) => Object.entries(texts).flatMap(([locale, text]) =>
  (text && (text.name || text.description) ? [{ locale, ...text }] : []))

async function writeTexts(actor: Staff, packageId: number, texts: NewPackageInput['texts']) {
  const rows = listed(texts).map((text) => ({ companyId: actor.company.id, packageId, ...text }))
  if (rows.length > 0) await db.insert(packageTexts).values(rows)
}

/** The packages that clients may change to. Of another company, or of none, there is no such package. */
async function writeChanges(actor: Staff, packageId: number, changes: readonly number[]) {
  const wanted = [...new Set(changes)]
  if (wanted.length === 0) return
  const found = await db.select({ id: packages.id }).from(packages)
    .where(and(eq(packages.companyId, actor.company.id), inArray(packages.id, wanted), ne(packages.id, packageId)))
  if (found.length !== wanted.length) throw new Refusal({ changes: 'errors.choose' })
  await db.insert(packageChanges).values(wanted.map((toPackageId) => ({ companyId: actor.company.id, packageId, toPackageId })))
}
