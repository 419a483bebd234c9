import { FormActions } from '@/components/form/fieldset'
import { SuggestField } from '@/components/form/suggest-field'
import { Button, LinkButton } from '@/components/ui/button'
import type { Translate } from '@/locales/translator'
import { longestTag } from './tag'

/** Asks which tag is meant, before the preview; a form that only shows, so its address can be gone back to. */
export function BulkTagForm({ t, path, what, sent, typed, suggestions, back }: {
  t: Translate
  path: string
  what: 'addTag' | 'removeTag'
  /** What the bar of ticked clients sent. */
  sent: readonly (readonly [string, string])[]
  /** What was typed and is no tag. */
  typed: string | undefined
  suggestions: readonly string[]
  back: string
}) {
  return (
    <form action={path} className="form max-w-xl">
      {sent.map(([name, value], at) => <input key={at} type="hidden" name={name} value={value} />)}
      <SuggestField name="tag" label={t(`clients.bulk.${what}`)} required autoFocus autoComplete="off" maxLength={longestTag} suggestions={suggestions}
        defaultValue={typed} hint={t('clients.bulk.tagHint', { max: longestTag })} error={typed ? t('errors.invalid') : undefined} />
      <FormActions>
        <Button type="submit" variant="primary">{t('clients.bulk.preview')}</Button>
        <LinkButton variant="ghost" href={back}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </form>
  )
}
