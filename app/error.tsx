'use client'

import { ErrorPage } from '@/components/page/error-page'

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage reference={error.digest} again={reset} />
}
