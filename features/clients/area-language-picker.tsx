import { Form } from '@/components/form/form'
import { Icon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { directionOf, languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { changeOwnLocaleAction } from './actions/own-profile'

/** The languages that the company offers, each named in itself; the page changes at once, and the mails with it. */
export function AreaLanguagePicker({ t, locales }: { t: Translate; locales: readonly { code: string; name: string }[] }) {
  const own = locales.find(({ code }) => code === t.locale)?.name ?? languageName(t.locale)
  return (
    <Menu
      label={t('common.language')}
      triggerClassName="btn btn-ghost btn-sm"
      trigger={<><Icon name="globe" /><span lang={t.locale} className="max-sm:hidden">{own}</span></>}
      items={locales.map(({ code, name }) => ({
        label: name,
        action: (
          <Form action={changeOwnLocaleAction} summary={false} hidden={{ locale: code }}>
            <button type="submit" className="menu-item" lang={code} dir={directionOf(code)}
              aria-current={code === t.locale || undefined}>{name}</button>
          </Form>
        ),
      }))}
    />
  )
}
