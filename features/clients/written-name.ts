import { sql, type Column, type SQL } from 'drizzle-orm'
import { eastern } from './client'

/** fullName() for statements that need the name as one text. */
export const writtenName = (client: { firstName: Column; lastName: Column; locale: Column }): SQL =>
  sql`case when ${client.locale} = 'hu' or ${client.lastName} ~ ${eastern} then ${client.lastName} || ' ' || ${client.firstName}
    else ${client.firstName} || ' ' || ${client.lastName} end`
