'use client'

import { FramedError } from '@/components/page/error-page'

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FramedError reference={error.digest} again={reset} />
}
