import { Avatar } from '@/components/ui/avatar'
import { Name } from '@/components/ui/bdi'
import { Icon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { LogOutButton } from '@/features/accounts/log-out-button'
import type { Staff } from '@/lib/actor'
import { initials } from '@/lib/text'
import type { Translate } from '@/locales/translator'

/** Who is logged in, and what is theirs. */
export function AccountMenu({ actor, t, theme }: { actor: Staff; t: Translate; theme?: string }) {
  const [first = '', last = ''] = [actor.name.split(' ')[0], actor.name.split(' ').at(-1)]
  return (
    <Menu
      label={t('nav.account', { name: actor.name })}
      triggerClassName="btn btn-ghost btn-icon"
      trigger={<Avatar initials={initials(first, last)} size="sm" />}
      header={(
        <>
          <p className="truncate font-medium"><Name>{actor.name}</Name></p>
          <p className="truncate text-muted"><Name>{actor.group}</Name></p>
        </>
      )}
      items={[
        { label: t('nav.myAccount'), href: `/admin/${actor.company.slug}/account`, icon: <Icon name="circle-user" /> },
        {
          label: t('common.theme'),
          separated: true,
          action: (
            <div className="flex items-center justify-between gap-3 px-2 py-1">
              <span>{t('common.theme')}</span>
              <ThemeToggle label={t('common.theme')} current={theme === 'light' || theme === 'dark' ? theme : 'system'}
                labels={{
                  light: t('common.themeLight'), dark: t('common.themeDark'), system: t('common.themeSystem'),
                }} />
            </div>
          ),
        },
        {
          label: t('common.logOut'),
          separated: true,
          action: (
            <LogOutButton audience="staff" label={t('common.logOut')} icon={<Icon name="log-out" />}
              className="menu-item" />
          ),
        },
      ]}
    />
  )
}
