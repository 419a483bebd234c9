import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { Icon } from '@/components/ui/icons'
import { directionOf } from '@/locales'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { endImpersonationAction } from './actions/login-as'

/** Above everything while a staff member looks at the area as a client; in the language of the one who looks. */
export function ImpersonationBanner({ t, viewer, client }: { t: Translate; viewer: string; client: string }) {
  return (
    <div role="status" lang={t.locale} dir={directionOf(t.locale)}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-warning-line bg-warning-soft px-5 py-2 text-warning">
      <p className="flex min-w-0 items-center gap-2">
        <Icon name="user-cog" />
        <span>{t('clientArea.impersonation.text', { viewer: isolated(viewer), client: isolated(client) })}</span>
      </p>
      <EndImpersonation label={t('clientArea.impersonation.end')} className="btn btn-secondary btn-sm" />
    </div>
  )
}

/** Ends the login as client and goes back to the profile; a POST, so that no link does it. */
export function EndImpersonation({ label, icon, className }: { label: string; icon?: ReactNode; className: string }) {
  return (
    <Form action={endImpersonationAction} summary={false}>
      <button type="submit" className={className}>{icon}<span>{label}</span></button>
    </Form>
  )
}
