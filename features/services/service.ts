/** The noun: what a service is, without any database. */
export type ServiceStatus = 'pending' | 'active' | 'suspended' | 'canceled'
