import { once } from 'node:events'
import { work } from '@/features/runs/work'
import { naively } from './naive'

/** A worker that is loaded and waits for its start, so that a kill costs no loading. */
process.send?.('ready')
await once(process, 'message')
await (process.env.PROVE_NAIVE ? naively() : work(process.env.DATABASE_URL ?? ''))
