import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClients, makeCompany } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { fullName } from './client'
import { searchClients } from './queries/search-clients'
import { writtenName } from './written-name'

const people = [
  { locale: 'ja', firstName: '太郎', lastName: '山田', name: '山田 太郎' },
  { locale: 'zh-Hant', firstName: '小明', lastName: '王', name: '王 小明' },
  { locale: 'ko', firstName: '민수', lastName: '김', name: '김 민수' },
  { locale: 'hu', firstName: 'Béla', lastName: 'Bartók', name: 'Bartók Béla' },
  { locale: 'de', firstName: 'Anna', lastName: 'Groß', name: 'Anna Groß' },
  { locale: 'ja', firstName: '', lastName: '山田', name: '山田' },
  { locale: 'ja', firstName: 'Clara', lastName: 'Lindqvist', name: 'Clara Lindqvist' },
  { locale: 'en', firstName: '太郎', lastName: '山田', name: '山田 太郎' },
]

test.each(people)('a client whose language is $locale is called $name', ({ name, ...client }) => {
  expect(fullName(client)).toBe(name)
})

test('a name in Latin letters keeps the first name first', () => {
  expect(fullName({ firstName: 'Taro', lastName: 'Yamada' })).toBe('Taro Yamada')
})

test('statements and the search write the same name', () => rolledBack(async () => {
  const company = await makeCompany({ languages: ['en', 'ja'] })
  const { actor } = await staffActor(company)
  const [taro] = await makeClients(company, [{ firstName: '太郎', lastName: '山田', locale: 'ja' }, { firstName: 'Anna', lastName: 'Groß' }])
  const rows = await db.select({ name: writtenName(clients) }).from(clients)
    .where(and(eq(clients.companyId, company.id))).orderBy(clients.number)
  expect(rows).toEqual([{ name: '山田 太郎' }, { name: 'Anna Groß' }])
  expect(await searchClients(actor, `${taro?.number}`)).toMatchObject([{ name: '山田 太郎' }])
}))
