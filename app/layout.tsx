import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { visitorLocale } from '@/features/accounts/locale'
import { findClient, findStaff } from '@/features/accounts/sessions'
import { directionOf } from '@/locales'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Clientele', template: '%s · Clientele' }, robots: { index: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The language of the page: of whoever is logged in to its area, else the visitor's. */
async function pageLocale() {
  const area = (await headers()).get('x-area')
  const actor = area === 'staff' ? await findStaff() : area === 'client' ? await findClient() : undefined
  return actor?.locale ?? visitorLocale()
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([pageLocale(), cookies()])
  const theme = jar.get('theme')?.value
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>{children}</body>
    </html>
  )
}
