import { StatusDot, type Tone } from '@/components/ui/badge'
import { Marked } from './marked'
import type { ShownHit } from './search-answer'

/** One found client in two lines: who, and why. */
export function HitText({ hit }: { hit: ShownHit }) {
  const details = [hit.company, hit.email].filter((pieces) => pieces.join('') !== '')
  return (
    <>
      <span className="hit-who">
        <span className="hit-name"><Marked pieces={hit.name} /></span>
        {hit.status && <StatusDot tone={hit.status.tone as Tone} className="hit-status">{hit.status.label}</StatusDot>}
        <span className="hit-id"><Marked pieces={hit.id} /></span>
      </span>
      <span className="hit-why">
        {hit.why && <span>{hit.why.label} <Marked pieces={hit.why.text} /></span>}
        {details.map((pieces, n) => <span key={n}><Marked pieces={pieces} /></span>)}
      </span>
    </>
  )
}
