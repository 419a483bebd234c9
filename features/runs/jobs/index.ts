import type { Job } from '../job'
import type { JobName } from '../run'
import { applyCreditsJob } from './apply-credits'
import { cancellations } from './cancellations'
import { expireOrders } from './expire-orders'
import { lateFees } from './late-fees'
import { notices } from './notices'
import { renewals } from './renewals'
import { suspend } from './suspend'
import { tidy } from './tidy'
import { unsuspend } from './unsuspend'

export const jobList: { readonly [Name in JobName]: Job } = {
  'cancellations': cancellations, 'renewals': renewals, 'apply-credits': applyCreditsJob, 'expire-orders': expireOrders, 'unsuspend': unsuspend,
  'late-fees': lateFees, 'notices': notices, 'suspend': suspend, 'tidy': tidy,
}
