import { foreignKey, index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, ref } from './columns'

/*
 * Kept by a trigger on clients; read by the function search_client_words. Fields: 1 name, 2 company, 3 email, 4 tax ID.
 * The word itself stands in both tables, compared byte by byte, so that one range of an index is all words of a
 * beginning: a name in the middle of being typed costs as little as a whole one.
 */

/** The vocabulary of a company's clients: each folded word once per field, for parts of words and for typing errors. */
export const searchWords = pgTable('search_words', {
  companyId: companyId(),
  field: smallint('field').notNull(),
  word: text('word').notNull(),
}, (t) => [primaryKey({ columns: [t.companyId, t.field, t.word] })])

/** Which client has which word, and in which field. */
export const clientWords = pgTable('client_words', {
  companyId: companyId(),
  field: smallint('field').notNull(),
  word: text('word').notNull(),
  clientId: ref('client_id').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.field, t.word, t.clientId] }),
  foreignKey({
    columns: [t.companyId, t.field, t.word],
    foreignColumns: [searchWords.companyId, searchWords.field, searchWords.word],
  }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('client_words_client').on(t.companyId, t.clientId, t.word),
])
