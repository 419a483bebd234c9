'use client'

import { useEffect, useState } from 'react'
import { ErrorPage, type ErrorTexts } from '@/components/page/error-page'
import { directionOf, locales, negotiate, type Locale } from '@/locales'
import './globals.css'

const english: ErrorTexts = {
  title: 'Something went wrong', text: 'It was not your doing. Please try again.', again: 'Try again', home: 'Back to the start',
}

/** Even the frame failed, so the language is the browser's, and its words are fetched only now. */
export default function FrameFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [{ locale, texts }, setWords] = useState<{ locale: Locale; texts: ErrorTexts }>({ locale: 'en', texts: english })

  useEffect(() => {
    const wanted = negotiate(navigator.languages.join(','))
    locales[wanted].load().then(({ default: { common } }) => setWords({
      locale: wanted,
      texts: { title: common.errorTitle, text: common.errorText, again: common.tryAgain, home: common.backHome },
    }), () => undefined)
  }, [])

  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body><ErrorPage texts={texts} reference={error.digest} again={reset} /></body>
    </html>
  )
}
