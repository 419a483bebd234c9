import Link from 'next/link'
import { browseQuery, parseBrowseView } from './browse-view'

/** A client's tags as small labels, each leading to all who have it. */
export function TagList({ tags, path }: { tags: readonly string[]; path: string }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag}>
          <Link href={`${path}${browseQuery(parseBrowseView({ tab: 'all', tag }))}`} prefetch={false}
            className="badge tone-neutral min-h-6 whitespace-normal wrap-anywhere hover:underline"><bdi>{tag}</bdi></Link>
        </li>
      ))}
    </ul>
  )
}
