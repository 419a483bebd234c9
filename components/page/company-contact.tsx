import { Name } from '../ui/bdi'

/** Whom to ask. */
export function CompanyContact({ name, email, phone, label }: { name: string; email: string; phone: string; label: string }) {
  return (
    <address className="flex flex-wrap gap-x-4 gap-y-1 not-italic" aria-label={label}>
      <Name>{name}</Name>
      {email && <a href={`mailto:${email}`} className="link"><bdi>{email}</bdi></a>}
      {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="link"><bdi dir="ltr">{phone}</bdi></a>}
    </address>
  )
}
