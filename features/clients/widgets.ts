import { contactsWidget } from '@/features/contacts/widgets/contacts-widget'
import { activityWidget } from '@/features/events/widgets/activity-widget'
import { invoicesWidget } from '@/features/invoices/widgets/invoices-widget'
import { notesWidget } from '@/features/notes/widgets/notes-widget'
import { ordersWidget } from '@/features/orders/widgets/orders-widget'
import { paymentAccountsWidget } from '@/features/payments/widgets/payment-accounts-widget'
import { servicesWidget } from '@/features/services/widgets/services-widget'
import { transactionsWidget } from '@/features/transactions/widgets/transactions-widget'
import type { ProfileWidget } from './profile-widget'

/** The widgets of the client profile, one line each, in the default order. Nothing else names them. */
export const profileWidgets: readonly ProfileWidget[] = [
  invoicesWidget,
  transactionsWidget,
  servicesWidget,
  ordersWidget,
  paymentAccountsWidget,
  contactsWidget,
  notesWidget,
  activityWidget,
]
