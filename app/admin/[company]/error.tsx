'use client'

import { FramedError } from '@/components/page/error-page'

/** A page failed; the frame around it leads on. */
export default function PageFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FramedError reference={error.digest} again={reset} />
}
