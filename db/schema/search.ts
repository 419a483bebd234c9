import { foreignKey, index, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, id, ref } from './columns'

/** The vocabulary of a company's clients: each folded word once. Kept by a trigger on clients. */
export const searchWords = pgTable('search_words', {
  companyId: companyId(),
  id: id(),
  word: text('word').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('search_words_word').on(t.companyId, t.word),
])

/** Which client has which word, and in which field (1 name, 2 company, 3 email, 4 tax ID). */
export const clientWords = pgTable('client_words', {
  companyId: companyId(),
  wordId: ref('word_id').notNull(),
  clientId: ref('client_id').notNull(),
  field: smallint('field').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.wordId, t.clientId, t.field] }),
  foreignKey({ columns: [t.companyId, t.wordId], foreignColumns: [searchWords.companyId, searchWords.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('client_words_client').on(t.companyId, t.clientId),
])
