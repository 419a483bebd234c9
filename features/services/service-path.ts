/** Where the page of a service stands. */
export const servicePath = (actor: { company: { slug: string } }, id: number) => `/admin/${actor.company.slug}/billing/services/${id}`
