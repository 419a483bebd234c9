import { Badge } from '@/components/ui/badge'
import { formatPhone, phoneUri } from '@/lib/phone'
import type { Translate } from '@/locales/translator'
import { defaultFaxIndex, type ClientPhone } from './client'

/** Numbers with type and location, as dialled from `home` (a country); the default fax is marked (R27). */
export function PhoneList({ t, phones, home }: { t: Translate; phones: readonly ClientPhone[]; home: string }) {
  const fax = defaultFaxIndex(phones)
  return (
    <ul className="grid gap-1">
      {phones.map(({ kind, location, number, extension }, index) => (
        <li key={index}>
          <a href={phoneUri(number, extension)} className="link">
            <bdi dir="ltr">{formatPhone(number, { from: home })}</bdi>
          </a>
          {extension && <span> {t('clients.profile.extension', { extension })}</span>}
          <span className="block text-xs text-muted">
            {t(`clients.phoneKinds.${kind}`)} · {t(`clients.phoneLocations.${location}`)}
            {index === fax && <Badge tone="accent" className="ms-2">{t('clients.profile.defaultFax')}</Badge>}
          </span>
        </li>
      ))}
    </ul>
  )
}
