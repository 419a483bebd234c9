import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Button, LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { listOwnChanges } from '@/features/packages/queries'
import type { ClientUser } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal, TooMany } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import { messageText, type Translate } from '@/locales/translator'
import { changeOwnServiceAction } from './actions'
import { expectedOf, previewOwnChange, type ChangeResult } from './commands/own-service'
import { changeOwnServiceInput, offerOf, type ChangeOwnServiceInput } from './input'
import type { OwnService } from './queries'
import { canChangeOneself } from './service'

/** Chooses another package, term or quantity, and shows what the server makes of it before it is ordered. */
export async function OwnServiceChange({ actor, t, service, asked }: {
  actor: ClientUser
  t: Translate
  service: OwnService
  /** As the address says it; nothing is the service as it is. */
  asked: { offer?: string; quantity?: string }
}) {
  const changes = await listOwnChanges(actor, service, todayOf(actor))
  if (actor.impersonator || !canChangeOneself(service) || (!changes.quantity && changes.offers.length === 0)) throw new NotFound('change')
  const isAsked = asked.offer !== undefined || asked.quantity !== undefined
  const current = offerOf(service)
  const isOffered = changes.offers.some((offer) => offerOf(offer) === asked.offer)
  const wanted = { offer: isOffered && asked.offer ? asked.offer : current, quantity: asked.quantity ?? String(service.quantity) }
  const parsed = changeOwnServiceInput.safeParse({ id: String(service.id), ...wanted })
  const shown = isAsked ? await tryOut(actor, t, parsed.success ? parsed.data : undefined) : undefined
  const options = [
    { value: current, name: t('clientArea.change.current', { name: isolated(service.package) }), cost: t(`clientArea.services.terms.${service.period}`, { count: service.term }) },
    ...changes.offers.map((offer) => ({
      value: offerOf(offer), name: offer.name,
      cost: `${formatMoney(offer.price, service.billedIn, t.locale)} ${t(`clientArea.services.terms.${offer.period}`, { count: offer.term })}`,
    })),
  ]
  return (
    <div className="grid gap-4">
      <Card>
        <CardBody>
          <form action={`/client/services/${service.id}/change`} className="grid gap-4">
            {changes.offers.length > 0 && (
              <fieldset className="grid gap-2">
                <legend className="field-label mb-1">{t('clientArea.change.offer')}</legend>
                {options.map(({ value, name, cost }, at) => (
                  <div key={value}>
                    <label className="choice" htmlFor={`offer-${at}`}>
                      <input id={`offer-${at}`} type="radio" className="check" name="offer" value={value} defaultChecked={value === wanted.offer}
                        aria-describedby={`cost-${at}`} />
                      <span className="choice-text">{isolated(name)}</span>
                    </label>
                    <p id={`cost-${at}`} className="choice-notes field-hint">{cost}</p>
                  </div>
                ))}
              </fieldset>
            )}
            {changes.quantity && (
              <label className="grid max-w-32 gap-1">
                <span className="field-label">{t('clientArea.services.quantityName')}</span>
                <input className="input" name="quantity" inputMode="numeric" dir="ltr" maxLength={7} defaultValue={wanted.quantity} autoComplete="off" />
              </label>
            )}
            <div className="flex flex-wrap gap-2">
              <Button type="submit" variant={shown?.result ? 'secondary' : 'primary'}>{t('clientArea.change.preview')}</Button>
              <LinkButton variant="ghost" href={`/client/services/${service.id}`}>{t('common.cancel')}</LinkButton>
            </div>
          </form>
        </CardBody>
      </Card>
      {shown?.refused && <Callout tone="danger" role="alert">{shown.refused}</Callout>}
      {shown?.result && parsed.success && <Outcome t={t} service={service} wanted={parsed.data} result={shown.result} />}
    </div>
  )
}

function Outcome({ t, service, wanted, result }: { t: Translate; service: OwnService; wanted: ChangeOwnServiceInput; result: ChangeResult }) {
  const { charge, due, credit, currency, creditCurrency } = result
  const anew = charge > 0n && (wanted.term !== service.term || wanted.period !== service.period)
  return (
    <Card>
      <CardHeader title={t('clientArea.change.result')} />
      <CardBody className="grid gap-4">
        {charge === 0n && credit === 0n ? <p>{t('clientArea.change.free')}</p> : (
          <div>
            {anew && <p className="mb-2">{t('clientArea.change.newTerm')}</p>}
            {charge > 0n && <Amount label={t(anew ? 'clientArea.change.termCharge' : 'clientArea.change.charge')} amount={formatMoney(charge, currency, t.locale)} />}
            {credit > 0n && <Amount label={t('clientArea.change.credit')} amount={formatMoney(credit, creditCurrency, t.locale)} />}
            {charge > 0n && due !== charge && <Amount label={t('clientArea.change.due')} amount={formatMoney(due, currency, t.locale)} />}
            <p className="text-muted">{t('clientArea.change.withTaxes')}</p>
          </div>
        )}
        <Form action={changeOwnServiceAction} hidden={{
          id: String(service.id), offer: offerOf(wanted), quantity: String(wanted.quantity), expected: expectedOf(result),
        }}>
          <FormActions>
            <Submit>{t(due > 0n ? 'clientArea.change.confirmPay' : 'clientArea.change.confirm')}</Submit>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}

const Amount = ({ label, amount }: { label: string; amount: string }) => (
  <p className="flex flex-wrap items-baseline justify-between gap-x-4">
    <span>{label}</span><strong className="text-xl tabular-nums">{amount}</strong>
  </p>
)

const todayOf = ({ company }: ClientUser) => todayIn(company.timeZone, new Date())

/** A refusal is an answer here, in the client's words. */
async function tryOut(actor: ClientUser, t: Translate, input: ChangeOwnServiceInput | undefined): Promise<{ result?: ChangeResult; refused?: string }> {
  if (!input) return { refused: t('clientArea.change.quantityForm') }
  try {
    return { result: await previewOwnChange(actor, input, { now: new Date() }) }
  } catch (error) {
    if (error instanceof TooMany) return { refused: t('errors.tooMany', { seconds: error.seconds }) }
    if (!(error instanceof Refusal)) throw error
    const [first] = Object.values(error.fields)
    return { refused: first === undefined ? t('clientArea.change.impossible') : messageText(t, first) }
  }
}
