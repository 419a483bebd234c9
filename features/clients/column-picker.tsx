import { CheckboxGroupField } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { panelAddress } from '@/lib/list-view'
import type { Translate } from '@/locales/translator'
import { saveColumnsAction } from './actions/browse'
import { browseColumns, type BrowseColumn } from './browse-columns'
import { Icon } from '@/components/ui/icons'

/** Chooses the columns of the list; kept per staff member and company. */
export function ColumnPicker({ company, path, chosen, view, open, t }: {
  company: string
  path: string
  chosen: readonly BrowseColumn[]
  view: string
  /** The panel is asked for by the address, and only then made. */
  open: boolean
  t: Translate
}) {
  if (!open) {
    return (
      <LinkButton size="sm" variant="secondary" icon={<Icon name="columns-3" />} scroll={false}
        href={panelAddress(path, view, 'columns')}>{t('clients.browse.columns')}</LinkButton>
    )
  }
  return (
    <details className="menu" open>
      <summary className="btn btn-secondary btn-sm"><Icon name="columns-3" />{t('clients.browse.columns')}</summary>
      <div className="menu-panel column-panel">
        <Form action={saveColumnsAction} hidden={{ company, view }} id="columns">
          <CheckboxGroupField name="columns" legend={t('clients.browse.columnsLegend')} defaultValue={chosen}
            options={browseColumns.map((column) => ({ value: column, label: t(`clients.browse.headings.${column}`) }))} />
          <Submit size="sm">{t('common.save')}</Submit>
        </Form>
      </div>
    </details>
  )
}
