import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeInvoice } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { expect, test } from './fixtures'
import { password } from './world'

/** The words of the screen, as somebody reads them who knows no other language. */
const languages = {
  ar: {
    dir: 'rtl', username: 'اسم المستخدم', password: 'كلمة المرور', logIn: 'تسجيل الدخول', wrong: 'اسم المستخدم أو كلمة المرور غير صحيحة.',
    hello: 'مرحبًا، ⁨Clara Lindqvist⁩', due: 'المبلغ المستحق', security: 'الأمان', now: 'كلمة المرور الحالية', next: 'كلمة المرور الجديدة',
    again: 'كلمة المرور الجديدة مرة أخرى', change: 'تغيير كلمة المرور', changed: 'تم تغيير كلمة مرورك.', account: 'حساب', logOut: 'تسجيل الخروج',
    loggedOut: 'تم تسجيل خروجك.', weak: 'استخدام 12 حرفًا على الأقل',
  },
  ja: {
    dir: 'ltr', username: 'ユーザー名', password: 'パスワード', logIn: 'ログイン', wrong: 'ユーザー名またはパスワードが違います。',
    hello: '⁨Clara Lindqvist⁩ 様', due: 'お支払い予定額', security: 'セキュリティ', now: '現在のパスワード', next: '新しいパスワード',
    again: '新しいパスワード（確認）', change: 'パスワードを変更', changed: 'パスワードを変更しました。', account: 'のアカウント', logOut: 'ログアウト',
    loggedOut: 'ログアウトしました。', weak: '12文字以上',
  },
} as const

for (const [locale, words] of Object.entries(languages)) {
  test.describe(locale, () => {
    test.use({ locale })

    test('a client logs in, reads what is due, changes the password and logs out, all in one language', async ({ page, world }) => {
      await db.update(clients).set({ locale }).where(eq(clients.id, world.client.id))
      await makeInvoice(world.client, { subtotal: 123_456n, dueOn: '2099-01-31' })
      await makeInvoice(world.client, { subtotal: 5_000n, currency: 'JPY', dueOn: '2099-01-31' })
      const html = page.locator('html')
      const logIn = async (word: string) => {
        await page.getByRole('textbox', { name: words.username, exact: true }).fill(world.username)
        await page.locator('[name=password]').fill(word)
        await page.getByRole('button', { name: words.logIn, exact: true }).click()
      }
      await page.goto('/client')
      await expect(page).toHaveURL(/\/client\/login/)
      await expect(html).toHaveAttribute('lang', locale)
      await expect(html).toHaveAttribute('dir', words.dir)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.logIn)
      await logIn('not the password')
      await expect(page.getByRole('alert').filter({ hasText: words.wrong })).toBeVisible()
      await logIn(password)

      await expect(page).toHaveURL('/client')
      await expect(html).toHaveAttribute('lang', locale)
      await expect(html).toHaveAttribute('dir', words.dir)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.hello)
      const due = page.locator('.card').filter({ has: page.getByRole('heading', { name: words.due }) })
      const amounts = [[1234.56, 'EUR', 2], [5000, 'JPY', 0]] as const
      for (const [amount, currency, minimumFractionDigits] of amounts) {
        const shown = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits }).format(amount)
        await expect(due).toContainText(shown)
      }

      await page.getByRole('link', { name: words.security, exact: true }).click()
      const card = page.locator('.card').filter({ has: page.getByRole('button', { name: words.change, exact: true }) })
      const fill = async (next: string) => {
        await card.getByRole('textbox', { name: words.now, exact: true }).fill(password)
        await card.getByRole('textbox', { name: words.next, exact: true }).fill(next)
        await card.getByRole('textbox', { name: words.again, exact: true }).fill(next)
        await card.getByRole('button', { name: words.change, exact: true }).click()
      }
      await fill('short')
      await expect(card.getByRole('alert')).toContainText(words.weak)
      await fill('sieben stille otter')
      await expect(card.getByText(words.changed)).toBeVisible()

      await page.locator('summary', { hasText: words.account }).last().click()
      await page.getByRole('button', { name: words.logOut }).click()
      await expect(page.getByText(words.loggedOut)).toBeVisible()
      await logIn(password)
      await expect(page.getByRole('alert').filter({ hasText: words.wrong })).toBeVisible()
      await logIn('sieben stille otter')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.hello)
    })
  })
}
