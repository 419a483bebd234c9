import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      // Only the bundler of Next tells the server's code from the browser's; a test is the server.
      'server-only': here('./node_modules/server-only/empty.js'),
      '@': here('.'),
    },
  },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx', 'scripts/*.test.mjs'],
    exclude: ['node_modules', 'e2e', '.next', '.next-bench', '.data', '.data-test'],
    setupFiles: ['./vitest.setup.ts'],
    // It imports 'next/server' without an ending, which only a bundler finds.
    server: { deps: { inline: ['next-auth'] } },
    pool: 'forks',
    // Some work through every zone or ten thousand dates, perhaps on a machine that has other work.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
