import Columns3 from 'lucide-react/icons/columns-3'
import { CheckboxGroupField } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import type { Translate } from '@/locales/translator'
import { saveColumnsAction } from './actions/browse'
import { browseColumns, type BrowseColumn } from './browse-columns'

/** Chooses the columns of the list; kept per staff member and company. */
export function ColumnPicker({ company, chosen, view, t }: {
  company: string
  chosen: readonly BrowseColumn[]
  view: string
  t: Translate
}) {
  return (
    // Another choice is another element, so that the panel closes once it was saved.
    <details className="menu" key={chosen.join()}>
      <summary className="btn btn-secondary btn-sm"><Columns3 aria-hidden />{t('clients.browse.columns')}</summary>
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
