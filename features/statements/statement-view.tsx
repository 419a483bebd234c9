import { RowsTable } from '@/components/page/rows-table'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Callout } from '@/components/ui/callout'
import { Card, CardHeader } from '@/components/ui/card'
import { TabLinks } from '@/components/ui/tabs'
import { formatDate } from '@/lib/dates'
import { currencyName, formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { lineText } from './line-text'
import { ageBands, statementQuery, type Statement } from './statement'

/** A client's account in one currency: days to choose, lines with their balance, what is due by its age, files to save. */
export function StatementView({ t, path, currencies, statement }: {
  t: Translate
  /** Of this page; the files are below it. */
  path: string
  currencies: readonly string[]
  statement: Statement
}) {
  const { currency, from, to, opening, closing, lines, ageing, today, tooMany, due, credit } = statement
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const day = (date: string) => formatDate(date, t.locale, 'UTC')
  const query = statementQuery(statement)
  const rows = [
    { id: -1, cells: [day(from), t('statements.opening'), '', '', money(opening)] },
    ...lines.map((line, at) => ({
      id: at, cells: [day(line.day), lineText(t, line), line.amount >= 0n ? money(line.amount) : '', line.amount < 0n ? money(-line.amount) : '', money(line.balance)],
    })),
    { id: -2, cells: [day(to), t('statements.closing'), '', '', money(closing)] },
  ]
  return (
    <div className="grid grid-cols-1 gap-4">
      {currencies.length > 1 && (
        <TabLinks label={t('statements.currency')} items={currencies.map((code) => ({
          label: currencyName(code, t.locale), href: `${path}${statementQuery({ currency: code, from, to })}`, current: code === currency,
        }))} />
      )}
      <div className="flex flex-wrap items-end gap-3">
        <form key={query} action={path} className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="currency" value={currency} />
          <label className="grid gap-1"><span>{t('statements.from')}</span><input className="input" type="date" name="from" defaultValue={from} required /></label>
          <label className="grid gap-1"><span>{t('statements.to')}</span><input className="input" type="date" name="to" defaultValue={to} required /></label>
          <Button type="submit">{t('statements.show')}</Button>
        </form>
        {!tooMany && (
          <div className="flex gap-2 sm:ms-auto">
            <a className={buttonClass({})} href={`${path}/pdf${query}`} download>{t('statements.pdf')}</a>
            <a className={buttonClass({})} href={`${path}/csv${query}`} download>{t('statements.csv')}</a>
          </div>
        )}
      </div>
      {tooMany ? <Callout tone="warning">{t('statements.tooMany')}</Callout> : (
        <Card className="table-card">
          <RowsTable caption={t('statements.title')} className="statement-lines" rows={rows} columns={[
            { label: t('statements.day') }, { label: t('statements.line') }, { label: t('statements.charge'), numeric: true },
            { label: t('statements.paid'), numeric: true }, { label: t('statements.balance'), numeric: true },
          ]} />
        </Card>
      )}
      <Card className="table-card">
        <CardHeader title={t('statements.ageing', { date: day(today) })}
          description={t('statements.dueAndCredit', { due: money(due), credit: money(credit) })} />
        <dl className="ageing">
          {ageBands.map((band) => (
            <div key={band}><dt>{t(`statements.bands.${band}`)}</dt><dd>{money(ageing[band])}</dd></div>
          ))}
        </dl>
      </Card>
    </div>
  )
}
