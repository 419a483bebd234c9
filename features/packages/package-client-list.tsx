import Link from 'next/link'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { addPackageClientAction, removePackageClientAction } from './actions'

/** The clients that a restricted package is sold to, one more or less at a time. */
export function PackageClientList({ actor, t, pack, clients }: {
  actor: Staff
  t: Translate
  pack: { id: number }
  clients: readonly { id: number; number: number; firstName: string; lastName: string; companyName: string }[]
}) {
  const { slug, clientNumberFormat } = actor.company
  const hidden = { company: slug, id: String(pack.id) }
  return (
    <Card className="max-w-2xl">
      <CardHeader title={t('packages.clients')} description={t('packages.clientsText')} />
      {clients.length === 0 && <CardBody><p className="text-muted">{t('packages.noClients')}</p></CardBody>}
      <ul className="divide-y divide-line">
        {clients.map((client) => {
          const name = fullName(client) || client.companyName || t('clients.profile.unnamed')
          return (
            <li key={client.id} className="flex items-center justify-between gap-4 px-4 py-2">
              <Link href={`/admin/${slug}/clients/${client.number}`} prefetch={false} className="link min-w-0 truncate">
                <Name>{name}</Name> <bdi className="text-muted">{formatClientNumber(clientNumberFormat, client.number)}</bdi>
              </Link>
              <Form action={removePackageClientAction} summary={false} hidden={{ ...hidden, number: String(client.number) }}>
                <Submit variant="ghost" size="sm" icon={<Icon name="trash-2" />} aria-label={t('packages.removeClient', { name })} />
              </Form>
            </li>
          )
        })}
      </ul>
      <CardBody>
        <Form action={addPackageClientAction} hidden={hidden} summary={false} className="flex flex-wrap items-end gap-2">
          <Field name="number" label={t('packages.clientNumber')} required inputMode="numeric" dir="ltr" maxLength={9}
            autoComplete="off" />
          <Submit variant="secondary">{t('packages.addClient')}</Submit>
        </Form>
      </CardBody>
    </Card>
  )
}
