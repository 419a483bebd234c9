import { inArray, sql, type Column, type SQL } from 'drizzle-orm'
import { familyFirst } from './client'

/** fullName() for statements that need the name as one text. */
export const writtenName = (client: { firstName: Column; lastName: Column; locale: Column }): SQL =>
  sql`case when ${inArray(client.locale, [...familyFirst])} then ${client.lastName} || ' ' || ${client.firstName}
    else ${client.firstName} || ' ' || ${client.lastName} end`
