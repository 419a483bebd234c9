import { newSetUpPath } from '@/features/accounts/commands/set-up'
import { disconnect } from './client'

// Prints the path of the one-time set-up page and nothing else, or nothing when there is a company. Run at each start.
const path = await newSetUpPath()
if (path) console.log(path)
await disconnect()
