import { defineConfig } from 'drizzle-kit'

// Only `npm run migration` reads this; the program migrates itself at its start (db/migrate.ts).
export default defineConfig({ dialect: 'postgresql', schema: './db/schema/*.ts', out: './db/migrations' })
