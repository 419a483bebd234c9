'use client'

import type { ReactElement } from 'react'

/** A text; one of unknown direction, perhaps with a link or in several lines; or what the server drew. */
export type FactValue = string | Isolated | ReactElement
type Isolated = { bdi: string | readonly string[]; href?: string }
export type Fact = { label: FactValue; value: FactValue }

/** Lists of names and what they stand for, one under the other. Texts come as data, because elements made by the server travel twice. */
export function Facts({ lists }: { lists: readonly (readonly Fact[])[] }) {
  return (
    <div className="card-body facts">
      {lists.map((facts, at) => facts.length > 0 && (
        <dl key={at} className="dl" data-layout="rows">
          {facts.map(({ label, value }, index) => (
            <div key={index} className="dl-row"><dt>{shown(label)}</dt><dd>{shown(value)}</dd></div>
          ))}
        </dl>
      ))}
    </div>
  )
}

function shown(value: FactValue) {
  if (typeof value === 'string' || !('bdi' in value)) return value
  const { bdi, href } = value
  if (typeof bdi !== 'string') return bdi.map((line, index) => <bdi key={index} className="block">{line}</bdi>)
  return href === undefined ? <bdi>{bdi}</bdi> : <a href={href} className="link"><bdi>{bdi}</bdi></a>
}
