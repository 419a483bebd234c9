import Link from 'next/link'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { panelAddress } from '@/lib/list-view'
import type { Translate } from '@/locales/translator'
import { deleteViewAction, saveViewAction } from './actions/browse'

type View = { id: number; name: string; query: string }

/** The views that staff gave a name, and a name for the one that is shown; they are loaded once the panel is asked for. */
export function SavedViews({ company, path, views, mayEdit, query, t }: {
  company: string
  path: string
  views: readonly View[] | undefined
  mayEdit: boolean
  query: string
  t: Translate
}) {
  if (!views) {
    return (
      <LinkButton size="sm" variant="secondary" icon={<Icon name="layers" />} scroll={false} href={panelAddress(path, query, 'views')}>
        {t('clients.views.title')}
      </LinkButton>
    )
  }
  return (
    <details className="menu" open>
      <summary className="btn btn-secondary btn-sm"><Icon name="layers" />{t('clients.views.title')}</summary>
      <div className="menu-panel column-panel grid gap-3">
        {views.length > 0 && (
          <ul className="grid gap-1">
            {views.map(({ id, name, query: kept }) => (
              <li key={id} className="flex items-center justify-between gap-2">
                <Link href={`${path}${kept}`} prefetch={false} className="link wrap-anywhere" aria-current={kept === query ? 'page' : undefined}>
                  <bdi>{name}</bdi>
                </Link>
                {mayEdit && (
                  <Form action={deleteViewAction} hidden={{ company, id: String(id), view: query }} summary={false}>
                    <Submit variant="ghost" size="sm" icon={<Icon name="x" />} aria-label={t('clients.views.delete', { name })} />
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayEdit && (
          <Form action={saveViewAction} hidden={{ company, view: query }} id="save-view">
            <Field name="name" label={t('clients.views.name')} hint={t('clients.views.hint')} required maxLength={60} autoComplete="off" />
            <Submit size="sm">{t('clients.views.save')}</Submit>
          </Form>
        )}
        {!mayEdit && views.length === 0 && <p className="text-muted">{t('clients.views.none')}</p>}
      </div>
    </details>
  )
}
