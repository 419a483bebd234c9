import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Menu, type MenuItem } from '@/components/ui/menu'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { copyInvoiceAction, issueInvoiceAction, markDeliveredAction } from './actions'
import { canCredit, canEdit, canVoid } from './invoice'
import { invoicePath } from './invoice-path'
import type { Invoice } from './queries/get-invoice'

/** What can be done with an invoice as it stands; the first is what is done next. */
export function InvoiceActions({ actor, t, invoice }: { actor: Staff; t: Translate; invoice: Invoice }) {
  const base = `/admin/${actor.company.slug}`
  const path = invoicePath(actor, invoice.id)
  const hidden = { company: actor.company.slug, invoice: String(invoice.id) }
  const edit = may(actor, 'billing.edit')
  const issued = invoice.status !== 'draft'
  const items: MenuItem[] = [
    { label: t('invoices.page.pdf'), href: `${path}/pdf`, icon: <Icon name="download" /> },
    ...(issued && invoice.status !== 'void'
      ? [{ label: t('invoices.page.ubl'), href: `${path}/ubl`, icon: <Icon name="file-text" /> }] : []),
    ...(edit && issued && invoice.status !== 'void' && !invoice.deliveredAt ? [{
      label: t('invoices.page.markDelivered'),
      action: <MenuForm action={markDeliveredAction} hidden={hidden} icon="mail" label={t('invoices.page.markDelivered')} />,
    }] : []),
    ...(edit && invoice.kind === 'invoice' ? [{
      label: t('invoices.page.copy'),
      action: (
        <MenuForm action={copyInvoiceAction} hidden={{ ...hidden, key: crypto.randomUUID() }} icon="copy" label={t('invoices.page.copy')} />
      ),
    }] : []),
    ...(edit && canCredit(invoice) ? [{ label: t('invoices.page.credit'), href: `${path}/credit`, icon: <Icon name="rotate-ccw" />, separated: true }] : []),
    ...(edit && invoice.kind === 'invoice' && issued && invoice.status !== 'void' && (canVoid(invoice) || invoice.applied > 0n)
      ? [{ label: t('invoices.page.void'), href: `${path}/void`, icon: <Icon name="ban" />, tone: 'danger' as const }] : []),
    ...(edit && !issued ? [{
      label: t('invoices.page.deleteDraft'), href: `${path}/delete`, icon: <Icon name="trash-2" />, tone: 'danger' as const, separated: true,
    }] : []),
  ]
  return (
    <>
      {edit && canEdit(invoice) && (
        <Form action={issueInvoiceAction} hidden={hidden} className="contents" summary>
          <Submit>{t('invoices.page.issue')}</Submit>
        </Form>
      )}
      {edit && canEdit(invoice) && <LinkButton href={`${path}/edit`} icon={<Icon name="pencil" />}>{t('invoices.page.edit')}</LinkButton>}
      {may(actor, 'billing.pay') && invoice.due > 0n && (
        <LinkButton variant="primary" icon={<Icon name="banknote" />}
          href={`${base}/billing/transactions/new?client=${invoice.client.number}&invoice=${invoice.id}`}>
          {t('invoices.page.recordPayment')}
        </LinkButton>
      )}
      {issued && <a className="btn btn-secondary" href={`${path}/pdf`}><Icon name="download" />{t('invoices.page.pdf')}</a>}
      <Menu label={t('invoices.page.more')} trigger={t('invoices.page.more')} items={items} />
    </>
  )
}

function MenuForm({ action, hidden, icon, label }: {
  action: Parameters<typeof Form>[0]['action']
  hidden: Record<string, string>
  icon: Parameters<typeof Icon>[0]['name']
  label: string
}) {
  return (
    <Form action={action} hidden={hidden} className="contents" summary={false}>
      <button type="submit" className="menu-item w-full"><Icon name={icon} /><span>{label}</span></button>
    </Form>
  )
}
