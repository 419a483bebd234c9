import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { RadioGroupField, TextAreaField } from '@/components/form/field'
import { Submit } from '@/components/form/submit'
import { Section } from '@/components/page/section'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { changeStatusAction } from '@/features/clients/actions/status'
import { clientStatuses, isClientStatus } from '@/features/clients/client'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { listStatusChanges } from '@/features/clients/queries/list-status-changes'
import { StatusHistory } from '@/features/clients/status-history'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.status.title')

/** Marks a client active, inactive or fraud, with the reason; below, how the status came about (R55–R58). */
export default async function StatusPage({ params, searchParams }: ClientParams & {
  searchParams: Promise<{ to?: string | string[] }>
}) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.change-status')
  const [{ to }, history] = await Promise.all([searchParams, listStatusChanges(actor, client.id)])
  const others = clientStatuses.filter((status) => status !== client.status)
  return (
    <div className="max-w-2xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.status.title')} />
      {client.erasedAt ? <Callout tone="neutral">{t('clients.erased.final')}</Callout> : (
        <Card>
          <CardBody>
            <Form action={changeStatusAction} hidden={{ company, number }}>
              <RadioGroupField name="status" legend={t('clients.status.status')} required
                defaultValue={isClientStatus(to) && to !== client.status ? to : others[0]}
                options={others.map((status) => ({
                  value: status, label: t(`clients.statuses.${status}`), hint: t(`clients.status.hints.${status}`),
                }))} />
              <TextAreaField name="reason" label={t('clients.status.reason')} rows={3}
                hint={t('clients.status.reasonHint')} />
              <p className="text-muted">{t('clients.status.atOnce')}</p>
              <FormActions>
                <Submit>{t('clients.status.submit')}</Submit>
                <LinkButton href={path} variant="ghost">{t('common.cancel')}</LinkButton>
              </FormActions>
            </Form>
          </CardBody>
        </Card>
      )}
      <Section title={t('clients.status.history')} className="mt-8">
        <StatusHistory actor={actor} t={t} changes={history} />
      </Section>
    </div>
  )
}
