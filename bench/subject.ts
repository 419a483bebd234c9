/** Who and what is measured. */
export const benchPassword = 'a long and quiet river'
/** Logging in is limited per account, as it should be; the benchmark has many accounts. */
export const loginNames = Array.from({ length: 40 }, (_, n) => `bench-${n}`)
/** Pages of the client area are measured against an empty page in its own frame. */
export const isOfClient = (name: string) => name.startsWith('client area')
export const clientFloor = 'client area: floor (empty page)'
