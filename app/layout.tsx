import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ErrorTextsProvider } from '@/components/page/error-page'
import { pageTexts } from '@/features/accounts/page-texts'
import { directionOf } from '@/locales'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Clientele', template: '%s · Clientele' }, robots: { index: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [t, jar] = await Promise.all([pageTexts(), cookies()])
  const theme = jar.get('theme')?.value
  return (
    <html lang={t.locale} dir={directionOf(t.locale)} data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>
        <ErrorTextsProvider texts={{
          title: t('common.errorTitle'), text: t('common.errorText'), again: t('common.tryAgain'), home: t('common.backHome'),
        }}>{children}</ErrorTextsProvider>
      </body>
    </html>
  )
}
