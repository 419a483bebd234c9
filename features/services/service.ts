/** The noun: what a service is, without any database. */
export const serviceStatuses = ['pending', 'active', 'suspended', 'canceled'] as const
export type ServiceStatus = (typeof serviceStatuses)[number]

export const servicePeriods = ['day', 'week', 'month', 'year', 'once'] as const
type ServicePeriod = (typeof servicePeriods)[number]
