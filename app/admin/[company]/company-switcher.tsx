import { Icon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'

/** Staff work in one company at a time (R74); the address says in which. */
export function CompanySwitcher({ actor, t }: { actor: Staff; t: Translate }) {
  return (
    <Menu
      label={t('nav.switchCompany')}
      align="start"
      triggerClassName="btn btn-ghost"
      trigger={(
        <><bdi className="truncate">{actor.company.name}</bdi><Icon name="chevron-down" className="icon ms-auto" /></>
      )}
      items={actor.companies.map(({ slug, name }) => ({
        label: name, href: `/admin/${slug}`, current: slug === actor.company.slug, icon: <Icon name="building-2" />,
      }))}
    />
  )
}
