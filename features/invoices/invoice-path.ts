/** Where the page of an invoice stands in the staff portal. */
export const invoicePath = (actor: { company: { slug: string } }, id: number) => `/admin/${actor.company.slug}/billing/invoices/${id}`
