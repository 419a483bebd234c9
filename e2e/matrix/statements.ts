import { client } from './addresses'
import { answersReaders, forClients, forReaders, type Routes } from './rows'

export const routes: Routes = {
  [`${client}/statement`]: forReaders,
  [`${client}/statement/pdf`]: answersReaders,
  [`${client}/statement/csv`]: answersReaders,
  '/client/statement': forClients,
  '/client/statement/pdf': forClients,
  '/client/statement/csv': forClients,
}
