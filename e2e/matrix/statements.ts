import { client } from './addresses'
import { answersReaders, forPart, forReaders, type Routes } from './rows'

export const routes: Routes = {
  [`${client}/statement`]: forReaders,
  [`${client}/statement/pdf`]: answersReaders,
  [`${client}/statement/csv`]: answersReaders,
  '/client/statement': forPart('transactions'),
  '/client/statement/pdf': forPart('transactions'),
  '/client/statement/csv': forPart('transactions'),
}
