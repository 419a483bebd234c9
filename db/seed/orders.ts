import { db } from '@/db/client'
import { makeOrder, makeOrderForm, makeService } from '@/db/factories'
import { orderFormTexts } from '@/db/schema/orders'
import { plans } from './books'

type Client = { id: number; companyId: number; currency: string }

const terms = `1. The contract begins when your first invoice is paid, or when we accept your order.
2. It renews by the term that you chose, until one of us ends it before the next renewal.
3. Services that are misused may be suspended.`

const hosting = {
  de: { title: 'Webhosting bestellen', intro: 'Alle Pakete mit täglicher Sicherung. Läuft, sobald die Rechnung bezahlt ist.', terms: '1. Der Vertrag beginnt, sobald Ihre erste Rechnung bezahlt ist.\n2. Er verlängert sich um die gewählte Laufzeit, bis eine Seite ihn vor der nächsten Verlängerung beendet.\n3. Missbrauchte Leistungen dürfen gesperrt werden.' },
  ar: { title: 'طلب استضافة ويب', intro: 'جميع الباقات مع نسخ احتياطي يومي. تبدأ الخدمة فور سداد الفاتورة.', terms: '1. يبدأ العقد عند سداد فاتورتك الأولى.\n2. يتجدد العقد بالمدة التي اخترتها ما لم ينهِه أحد الطرفين قبل موعد التجديد التالي.\n3. يجوز تعليق الخدمات التي يُساء استخدامها.' },
  ja: { title: 'ウェブホスティングのお申し込み', intro: 'すべてのプランに毎日のバックアップが付いています。お支払い後すぐにご利用いただけます。', terms: '1. 契約は、最初の請求書のお支払いをもって始まります。\n2. 次の更新までにいずれかが終了しない限り、選択した期間で更新されます。\n3. 不正に利用されたサービスは停止されることがあります。' },
}
const servers = {
  de: { title: 'Server anfragen', intro: 'Wir prüfen jede Bestellung und richten Ihren Server dann ein.', terms: '' },
  ar: { title: 'طلب خادم', intro: 'نراجع كل طلب ثم نجهّز خادمك.', terms: '' },
  ja: { title: 'サーバーのお申し込み', intro: 'ご注文を確認したうえで、サーバーを設定いたします。', terms: '' },
}

/** Two order forms, one of which takes euros and dollars only and one that waits for staff, and some orders in each state. */
export async function makeOrders(company: { id: number; currency: string }, packageIds: readonly number[], clients: readonly Client[], now: Date) {
  const companyId = company.id
  const both = (packageId: number) => [{ packageId }, { packageId, period: 'year' as const }]
  const web = await makeOrderForm(companyId, packageIds.slice(0, 3).flatMap(both), {
    slug: 'hosting', title: 'Order web hosting', currencies: ['EUR', 'USD'], terms,
    intro: 'All packages come with a daily backup. They run as soon as the invoice is paid.',
  })
  const server = await makeOrderForm(companyId, packageIds.slice(3, 6).flatMap(both), {
    slug: 'servers', title: 'Ask for a server', currencies: [...new Set([company.currency, 'EUR', 'USD', 'GBP', 'JPY'])], waitsForStaff: true,
    intro: 'We look at each order, and then set your server up.',
  })
  await db.insert(orderFormTexts).values([[web, hosting], [server, servers]].flatMap(([form, texts]) =>
    Object.entries(texts as typeof hosting).map(([locale, text]) => ({ companyId, formId: (form as typeof web).id, locale, ...text }))))
  const statuses = ['pending', 'pending', 'pending', 'active', 'active', 'active', 'refused', 'fraud', 'canceled', 'expired'] as const
  for (const [at, status] of statuses.entries()) {
    const client = clients[at * 7]
    const plan = plans[3 + (at % 3)]
    if (!client || !plan) continue
    const packageId = packageIds[3 + (at % 3)] ?? 0
    const service = await makeService(client, packageId, {
      status: status === 'pending' ? 'pending' : status === 'active' ? 'active' : 'canceled', price: plan.price, currency: company.currency,
    })
    await makeOrder(client, server.id, service, {
      status, name: plan.name, currency: company.currency, createdAt: new Date(now.getTime() - (9 - at) * 40 * 3_600_000),
      reason: status === 'refused' ? 'We do not offer this in your country.' : status === 'fraud' ? 'The card was stolen.' : '',
    })
  }
}
