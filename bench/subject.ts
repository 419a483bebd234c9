/** Who and what is measured. */
export const benchPassword = 'a long and quiet river'
/** Logging in is limited per account, as it should be; the benchmark has many accounts. */
export const loginNames = Array.from({ length: 40 }, (_, n) => `bench-${n}`)
