export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span className={className ? `spinner ${className}` : 'spinner'} role={label ? 'status' : undefined}>
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
