import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Button, LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { listOwnChanges } from '@/features/packages/queries'
import type { ClientUser } from '@/lib/actor'
import { NotFound, Refusal, TooMany } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import { messageText, type Translate } from '@/locales/translator'
import { changeOwnServiceAction } from './actions'
import { expectedOf, previewOwnChange, type ChangeResult } from './commands/own-service'
import { changeOwnServiceInput } from './input'
import type { OwnService } from './queries'
import { canChangeOneself } from './service'

type Wanted = { packageId: number; quantity: number }

/** Chooses another package or quantity, and shows what the server makes of it before it is ordered. */
export async function OwnServiceChange({ actor, t, service, asked }: {
  actor: ClientUser
  t: Translate
  service: OwnService
  /** As the address says it; nothing is the service as it is. */
  asked: { packageId?: string; quantity?: string }
}) {
  const changes = await listOwnChanges(actor, service)
  if (actor.impersonator || !canChangeOneself(service) || (!changes.quantity && changes.packages.length === 0)) throw new NotFound('change')
  const isAsked = asked.packageId !== undefined || asked.quantity !== undefined
  const isOffered = changes.packages.some(({ id }) => String(id) === asked.packageId)
  const wanted = {
    packageId: isOffered && asked.packageId ? asked.packageId : String(service.packageId),
    quantity: asked.quantity ?? String(service.quantity),
  }
  const parsed = changeOwnServiceInput.safeParse({ id: String(service.id), ...wanted })
  const shown = isAsked ? await tryOut(actor, t, parsed.success ? parsed.data : undefined) : undefined
  const options = [
    { id: service.packageId, name: t('clientArea.change.current', { name: isolated(service.package) }) }, ...changes.packages,
  ]
  return (
    <div className="grid gap-4">
      <Card>
        <CardBody>
          <form action={`/client/services/${service.id}/change`} className="grid gap-4">
            {changes.packages.length > 0 && (
              <fieldset className="grid gap-2">
                <legend className="field-label mb-1">{t('clientArea.services.package')}</legend>
                {options.map(({ id, name }) => (
                  <div key={id}>
                    <label className="choice" htmlFor={`package-${id}`}>
                      <input id={`package-${id}`} type="radio" className="check" name="package" value={id}
                        defaultChecked={String(id) === wanted.packageId} />
                      <span className="choice-text">{isolated(name)}</span>
                    </label>
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

function Outcome({ t, service, wanted, result }: { t: Translate; service: OwnService; wanted: Wanted; result: ChangeResult }) {
  const { charge, credit, currency } = result
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  return (
    <Card>
      <CardHeader title={t('clientArea.change.result')} />
      <CardBody className="grid gap-4">
        {charge === 0n && credit === 0n ? <p>{t('clientArea.change.free')}</p> : (
          <div>
            {charge > 0n && <Amount label={t('clientArea.change.charge')} amount={money(charge)} />}
            {credit > 0n && <Amount label={t('clientArea.change.credit')} amount={money(credit)} />}
            <p className="text-muted">{t('clientArea.change.withTaxes')}</p>
          </div>
        )}
        <Form action={changeOwnServiceAction} hidden={{
          id: String(service.id), packageId: String(wanted.packageId), quantity: String(wanted.quantity), expected: expectedOf(result),
        }}>
          <FormActions>
            <Submit>{t(charge > 0n ? 'clientArea.change.confirmPay' : 'clientArea.change.confirm')}</Submit>
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

/** A refusal is an answer here, in the client's words. */
async function tryOut(actor: ClientUser, t: Translate, input: (Wanted & { id: number }) | undefined): Promise<{ result?: ChangeResult; refused?: string }> {
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
