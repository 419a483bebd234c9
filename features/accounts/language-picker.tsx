import { Form } from '@/components/form/form'
import { Icon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { directionOf, languageName, localeCodes, staffLocaleCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { languageAction } from './actions/log-in'
import type { Audience } from './cookies'

/** The language of the pages before a log in; each is named in itself. */
export function LanguagePicker({ t, audience }: { t: Translate; audience: Audience }) {
  return (
    <Menu
      label={t('common.language')}
      side="top"
      triggerClassName="btn btn-ghost btn-sm"
      trigger={<><Icon name="globe" /><span lang={t.locale}>{languageName(t.locale)}</span></>}
      items={(audience === 'staff' ? staffLocaleCodes : localeCodes).map((code) => ({
        label: languageName(code),
        action: (
          <Form action={languageAction} summary={false} hidden={{ language: code }}>
            <button type="submit" className="menu-item" lang={code} dir={directionOf(code)}
              aria-current={code === t.locale || undefined}>{languageName(code)}</button>
          </Form>
        ),
      }))}
    />
  )
}
