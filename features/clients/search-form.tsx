import { Button } from '@/components/ui/button'
import type { Translate } from '@/locales/translator'

/** A plain field and a button: searching without JavaScript. */
export function SearchForm({ company, typed, t }: { company: string; typed: string; t: Translate }) {
  return (
    <form action={`/admin/${company}/search`} className="mb-4 flex max-w-xl gap-2">
      <input className="input" type="search" name="q" defaultValue={typed} maxLength={200} dir="auto"
        aria-label={t('clients.search.label')} placeholder={t('clients.search.placeholder')} />
      <Button type="submit">{t('clients.search.submit')}</Button>
    </form>
  )
}
