import { makeCoupon, makePackage, makePrice } from '@/db/factories'
import { db } from '@/db/client'
import { couponPackages, exchangeRates, packageChanges, packageTexts } from '@/db/schema/packages'
import { plans } from './books'

type Words = Record<'de' | 'ar' | 'ja', string>
const words: Record<string, Words> = {
  'Web Hosting S': { de: 'Webhosting S', ar: 'استضافة ويب S', ja: 'ウェブホスティング S' },
  'Web Hosting M': { de: 'Webhosting M', ar: 'استضافة ويب M', ja: 'ウェブホスティング M' },
  'Web Hosting L': { de: 'Webhosting L', ar: 'استضافة ويب L', ja: 'ウェブホスティング L' },
  'Virtual Server 4 GB': { de: 'Virtueller Server 4 GB', ar: 'خادم افتراضي 4 غيغابايت', ja: '仮想サーバー 4 GB' },
  'Virtual Server 16 GB': { de: 'Virtueller Server 16 GB', ar: 'خادم افتراضي 16 غيغابايت', ja: '仮想サーバー 16 GB' },
  'Managed Database': { de: 'Verwaltete Datenbank', ar: 'قاعدة بيانات مُدارة', ja: 'マネージドデータベース' },
  'Domain .com': { de: 'Domain .com', ar: 'نطاق .com', ja: 'ドメイン .com' },
  'Support Plan': { de: 'Supportvertrag', ar: 'خطة دعم', ja: 'サポートプラン' },
}

/** As the bank gave them, rounded; a demo needs no better. */
const rates = [['USD', '1.0836'], ['GBP', '0.8402'], ['JPY', '163.07']] as const

/** What the company sells, in euros and dollars, by the month and by the year; yen and pounds are converted. Gives the ids. */
export async function makeOffers(company: { id: number }, now: Date): Promise<number[]> {
  const companyId = company.id
  const packageIds: number[] = []
  for (const { name, price } of plans) {
    const pack = await makePackage(companyId, name, {
      ...(name.startsWith('Virtual Server') ? { quantityLimit: 5000 } : {}), clientQuantity: name === 'Support Plan',
      clientTerm: name.startsWith('Web Hosting'),
    })
    packageIds.push(pack.id)
    for (const currency of ['EUR', 'USD']) {
      const monthly = currency === 'EUR' ? price : (price * 11n) / 10n
      const setupFee = name.startsWith('Virtual Server') ? 990n : 0n
      await makePrice(pack, currency, monthly, { setupFee })
      // Ten months for a year, and a fee for leaving early.
      await makePrice(pack, currency, monthly * 10n, { period: 'year', setupFee, cancellationFee: monthly })
    }
    await db.insert(packageTexts).values(Object.entries(words[name] ?? {})
      .map(([locale, text]) => ({ companyId, packageId: pack.id, locale, name: text })))
  }
  // Hosting and servers grow and shrink by a click of the client.
  const within = [packageIds.slice(0, 3), packageIds.slice(3, 5)]
  await db.insert(packageChanges).values(within.flatMap((ids) => ids.flatMap((packageId) => ids.filter((id) => id !== packageId)
    .map((toPackageId) => ({ companyId, packageId, toPackageId })))))
  const days = [30, 7, 1].map((ago) => new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10))
  await db.insert(exchangeRates).values(days.flatMap((day) => rates.map(([currency, rate]) =>
    ({ companyId, base: 'EUR', currency, rate, day, source: 'ecb' as const }))))
  await makeCoupon(companyId, { code: 'WELCOME10', percent: '10', maxUses: 500 })
  const hosting = await makeCoupon(companyId, { code: 'HOSTING50', percent: '50', onRenewals: true, maxUses: 20 })
  await db.insert(couponPackages).values(packageIds.slice(0, 3).map((packageId) => ({ companyId, couponId: hosting.id, packageId })))
  return packageIds
}
