import { Avatar } from '@/components/ui/avatar'
import { Name } from '@/components/ui/bdi'
import { Icon } from '@/components/ui/icons'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { LogOutButton } from '@/features/accounts/log-out-button'
import { EndImpersonation } from '@/features/clients/impersonation-banner'
import type { ClientUser } from '@/lib/actor'
import { initials, isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'

/** Who is logged in, how it looks, and the way out. */
export function AccountMenu({ actor, t, theme }: { actor: ClientUser; t: Translate; theme?: string }) {
  const [first = '', last = ''] = [actor.name.split(' ')[0], actor.name.split(' ').at(-1)]
  const icon = <Icon name="log-out" />
  const wayOut: MenuItem = actor.impersonator
    ? {
      label: t('clientArea.impersonation.end'), separated: true,
      action: <EndImpersonation label={t('clientArea.impersonation.end')} icon={icon} className="menu-item" />,
    }
    : {
      label: t('common.logOut'), separated: true,
      action: <LogOutButton audience="client" label={t('common.logOut')} icon={icon} className="menu-item" />,
    }
  return (
    <Menu
      label={t('nav.account', { name: isolated(actor.name) })}
      triggerClassName="btn btn-ghost btn-icon"
      trigger={<Avatar initials={initials(first, last)} size="sm" />}
      header={(
        <>
          <p className="truncate font-medium"><Name>{actor.name}</Name></p>
          {!actor.impersonator && <p className="truncate text-muted"><Name>{actor.username}</Name></p>}
        </>
      )}
      items={[
        {
          label: t('common.theme'),
          action: (
            <div className="flex items-center justify-between gap-3 px-2 py-1">
              <span>{t('common.theme')}</span>
              <ThemeToggle label={t('common.theme')} current={theme === 'light' || theme === 'dark' ? theme : 'system'}
                labels={{ light: t('common.themeLight'), dark: t('common.themeDark'), system: t('common.themeSystem') }} />
            </div>
          ),
        },
        wayOut,
      ]}
    />
  )
}
