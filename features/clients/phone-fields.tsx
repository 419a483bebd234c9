import type { Translate } from '@/locales/translator'
import { phoneKinds, phoneLocations } from './client'
import { PhoneRows } from './phone-rows'

/** The rows of phone numbers with their texts (R23–R27). */
export function PhoneFields({ t }: { t: Translate }) {
  return (
    <PhoneRows
      kinds={phoneKinds.map((value) => ({ value, label: t(`clients.phoneKinds.${value}`) }))}
      locations={phoneLocations.map((value) => ({ value, label: t(`clients.phoneLocations.${value}`) }))}
      texts={{
        kind: t('clients.form.phoneType'), location: t('clients.form.phoneLocation'), number: t('clients.form.phoneNumber'),
        extension: t('clients.form.phoneExtension'), add: t('clients.form.addNumber'), none: t('clients.form.noPhones'),
        defaultFax: t('clients.form.defaultFax'), row: t('clients.form.phoneRow', { position: '{position}' }),
        remove: t('clients.form.removeNumber', { position: '{position}' }),
      }} />
  )
}
