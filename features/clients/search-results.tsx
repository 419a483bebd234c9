import Link from 'next/link'
import { HitText } from './hit-text'
import type { ShownHit } from './search-answer'

export function SearchResults({ hits }: { hits: readonly ShownHit[] }) {
  return (
    <ul className="card hit-list">
      {hits.map((hit) => (
        <li key={hit.href}><Link href={hit.href} prefetch={false} className="hit"><HitText hit={hit} /></Link></li>
      ))}
    </ul>
  )
}
