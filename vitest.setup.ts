// `npm test` makes one database for each worker: tests that commit do not meet those of another file.
if (process.env.DATABASE_PER_WORKER && process.env.DATABASE_URL) {
  process.env.DATABASE_URL += `_${process.env.VITEST_POOL_ID ?? '1'}`
  delete process.env.DATABASE_PER_WORKER
}
