import { randomUUID } from 'node:crypto'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { createClientAction } from '@/features/clients/actions/create'
import { ClientForm } from '@/features/clients/client-form'
import { newClientValues } from '@/features/clients/client-form-values'
import { getFormFacts } from '@/features/clients/queries/get-form-facts'
import { listTags } from '@/features/clients/queries/list-tags'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props) {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('clients.form.addTitle') }
}

export default async function Page({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'clients.create')
  const [t, facts, tags] = await Promise.all([
    translator(actor.locale), getFormFacts(actor), may(actor, 'clients.view') ? listTags(actor) : [],
  ])
  return (
    <>
      <PageHeader title={t('clients.form.addTitle')}
        breadcrumbs={[{ label: t('nav.clients'), href: `/admin/${actor.company.slug}/clients` }]} />
      <ClientForm actor={actor} t={t} facts={facts} tags={tags} initial={newClientValues(actor, facts)} action={createClientAction}
        custom={facts.fields.map((field) => ({ field, value: '' }))} hidden={{ requestKey: randomUUID() }} />
    </>
  )
}
