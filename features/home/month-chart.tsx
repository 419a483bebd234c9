const height = 100
const group = 30

/** Bars of two kinds for each month, drawn by the server. The table beside it says the same in figures. */
export function MonthChart({ months, names, top }: {
  months: readonly { label: string; bars: readonly [bigint, bigint] }[]
  names: readonly [string, string]
  top: string
}) {
  const largest = months.flatMap(({ bars }) => bars).reduce((a, b) => (a > b ? a : b), 1n)
  const tall = (value: bigint) => (value <= 0n ? 0 : Number((value * BigInt(height) * 10n) / largest) / 10)
  return (
    <div className="chart" aria-hidden>
      <div className="chart-legend">
        {names.map((name, n) => <span key={name} className={`chart-name chart-${n}`}>{name}</span>)}
        <span className="chart-top"><bdi>{top}</bdi></span>
      </div>
      <svg viewBox={`0 0 ${months.length * group} ${height}`} preserveAspectRatio="none" className="chart-plot">
        {[0, 0.5, 1].map((at) => <line key={at} x1="0" x2={months.length * group} y1={at * height} y2={at * height} />)}
        {months.map(({ label, bars }, n) => bars.map((value, k) => (
          <rect key={`${label}${k}`} className={`chart-${k}`} x={n * group + 5 + k * 10} width="9" y={height - tall(value)} height={tall(value)} />
        )))}
      </svg>
      <div className="chart-months">{months.map(({ label }) => <span key={label}>{label}</span>)}</div>
    </div>
  )
}
