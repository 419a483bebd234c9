import { admin } from './addresses'
import { everyone, forClients, forReaders, outsiders, toClients, type PageOutcome, type Routes } from './rows'

export const routes: Routes = {
  '/': everyone('elsewhere'),
  '/api/health': everyone('ok'),
  [admin]: forReaders,
  [`${admin}/[...missing]`]: { ...outsiders('login'), foreignAdmin: 'absent', reader: 'absent', admin: 'absent' },
  '/client': forClients,
  '/client/[...missing]': toClients<PageOutcome>('absent'),
}
