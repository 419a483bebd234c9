import { db } from '@/db/client'
import { campaignRecipients, campaigns, campaignTexts, savedViews } from '@/db/schema/campaigns'
import { events } from '@/db/schema/events'
import type { Random } from './random'

type Client = { id: number; locale: string; status: string; marketingOptIn: boolean; createdAt: Date }

const day = 86_400_000
const everybody = {
  statuses: ['active'], groups: [], languages: [], country: '', tags: [], packages: [], service: '', field: null, value: '', view: null,
}
const texts = {
  maintenance: [
    { locale: 'en', subject: 'Faster servers from next week', text: 'Hello {{name}},\n\nfrom Monday on all our servers run on new processors. You need not do anything, and the price stays the same.\n\nYours,\n{{company}}' },
    { locale: 'de', subject: 'Schnellere Server ab nächster Woche', text: 'Guten Tag {{name}},\n\nab Montag laufen alle unsere Server mit neuen Prozessoren. Sie müssen nichts tun, und der Preis bleibt gleich.\n\nMit freundlichen Grüßen\n{{company}}' },
    { locale: 'ar', subject: 'خوادم أسرع ابتداءً من الأسبوع المقبل', text: 'مرحبًا {{name}}،\n\nابتداءً من يوم الاثنين تعمل جميع خوادمنا بمعالجات جديدة. لا يلزمكم القيام بأي شيء، ويبقى السعر كما هو.\n\nمع أطيب التحيات،\n{{company}}' },
    { locale: 'ja', subject: '来週からサーバーが速くなります', text: '{{name}} 様\n\n月曜日より、すべてのサーバーが新しいプロセッサーで稼働します。お手続きは不要で、料金も変わりません。\n\n{{company}}' },
  ],
  offer: [{ locale: 'en', subject: 'Two months free when you pay by the year', text: 'Hello {{firstName}},\n\nwhoever changes to yearly billing this month pays for ten months and stays for twelve.\n\n{{company}}' }],
}

/** A campaign that was sent, one that is being written, a view with a name, and how the clients came to agree. */
export async function makeCampaigns(company: { id: number; name: string }, made: readonly Client[], random: Random, now: Date) {
  const companyId = company.id
  const began = new Date(now.getTime() - 20 * day)
  const agreed = made.filter(({ marketingOptIn, createdAt }) => marketingOptIn && createdAt < began)
  if (agreed.length > 0) {
    await db.insert(events).values(agreed.map(({ id, createdAt }) => ({
      companyId, clientId: id, name: 'client.marketing-agreed', actorKind: 'system' as const, createdAt,
      changes: {
        marketingOptIn: [false, true], source: 'order-form',
        wording: `Yes, ${company.name} may send me news and offers by email. I can withdraw this consent here at any time.`,
      },
    })))
  }
  const [sent, draft] = await db.insert(campaigns).values([
    { companyId, name: 'New processors', status: 'done', mainLocale: 'en', audience: everybody, perMinute: 120, startsAt: began, startedAt: began,
      listedAt: began, endedAt: new Date(began.getTime() + 4 * 60_000), createdAt: new Date(began.getTime() - day) },
    { companyId, name: 'Yearly billing', mainLocale: 'en', audience: everybody, createdAt: new Date(now.getTime() - day) },
  ]).returning({ id: campaigns.id })
  if (!sent || !draft) throw new Error('no campaigns')
  await db.insert(campaignTexts).values([
    ...texts.maintenance.map((text) => ({ companyId, campaignId: sent.id, ...text })),
    ...texts.offer.map((text) => ({ companyId, campaignId: draft.id, ...text })),
  ])
  const got = agreed.filter(({ status }) => status === 'active')
  if (got.length > 0) {
    await db.insert(campaignRecipients).values(got.map(({ id, locale }, place) => ({
      companyId, campaignId: sent.id, clientId: id, locale, at: new Date(began.getTime() + place * 500),
      ...(random.chance(0.01) ? { state: 'failed' as const, reason: 'address' } : { state: 'sent' as const }),
    })))
  }
  await db.insert(savedViews).values([
    { companyId, name: 'Germany, by name', query: '?sort=name&country=DE' }, { companyId, name: 'VIP', query: '?tab=all&tag=VIP' },
  ])
}
