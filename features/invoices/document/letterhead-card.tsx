import { Button, LinkButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Callout } from '@/components/ui/callout'
import { Card, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'

const faults = ['large', 'type', 'sides', 'damaged', 'missing', 'busy'] as const

/** Settings > Company > Letterhead: the logo, where the footer is written, and a letter to look at. */
export function LetterheadCard({ actor, t, hasLogo, version, fault }: {
  actor: Staff
  t: Translate
  hasLogo: boolean
  /** Changes with the picture, so that no browser shows an old one. */
  version: string
  /** Why the last upload was refused, from the address. */
  fault?: string
}) {
  const base = `/admin/${actor.company.slug}/settings`
  const refused = faults.find((known) => known === fault)
  const mayEdit = may(actor, 'settings.edit')
  return (
    <div className="grid grid-cols-1 gap-4">
      {refused && <Callout tone="danger" role="alert">{t(`settings.letterhead.errors.${refused}`)}</Callout>}
      <Card>
        <CardHeader title={t('settings.letterhead.logo')} />
        <div className="grid gap-4 p-4">
          {hasLogo
            ? <img src={`${base}/letterhead/logo?v=${version}`} alt={t('settings.letterhead.logoAlt')} className="max-h-20 max-w-64 self-start rounded border border-line bg-white p-2" />
            : <p className="text-muted">{t('settings.letterhead.noLogo')}</p>}
          {mayEdit && (
            <form method="post" action={`${base}/letterhead/logo`} encType="multipart/form-data" className="grid gap-3">
              <label className="grid gap-1">
                <span className="font-medium">{t('settings.letterhead.choose')}</span>
                <input type="file" name="logo" accept="image/png,image/jpeg" required aria-describedby="logo-hint"
                  className="file:me-3 file:cursor-pointer file:rounded file:border file:border-line file:bg-transparent file:px-3 file:py-1.5" />
              </label>
              <p id="logo-hint" className="text-muted">{t('settings.letterhead.hint')}</p>
              <div><Button type="submit" variant="primary">{t('settings.letterhead.upload')}</Button></div>
            </form>
          )}
          {mayEdit && hasLogo && (
            <form method="post" action={`${base}/letterhead/logo`} encType="multipart/form-data">
              <input type="hidden" name="remove" value="yes" />
              <Button type="submit">{t('settings.letterhead.remove')}</Button>
            </form>
          )}
        </div>
      </Card>
      <Card>
        <CardHeader title={t('settings.letterhead.text')} />
        <div className="grid gap-3 p-4">
          <p className="text-muted">{t('settings.letterhead.textHint')}</p>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`${base}/billing`}>{t('settings.letterhead.toSettings')}</LinkButton>
            <a href={`${base}/letterhead/sample`} download className={buttonClass({})}>{t('settings.letterhead.sample')}</a>
          </div>
        </div>
      </Card>
    </div>
  )
}
