import type { Job } from '../job'
import type { JobName } from '../run'
import { applyCreditsJob } from './apply-credits'
import { askGateways } from './ask-gateways'
import { cancellations } from './cancellations'
import { charges } from './charges'
import { expireOrders } from './expire-orders'
import { lateFees } from './late-fees'
import { notices } from './notices'
import { renewals } from './renewals'
import { suspend } from './suspend'
import { tidy } from './tidy'
import { unsuspend } from './unsuspend'

export const jobList: { readonly [Name in JobName]: Job } = {
  'cancellations': cancellations, 'renewals': renewals, 'apply-credits': applyCreditsJob, 'ask-gateways': askGateways, 'expire-orders': expireOrders,
  'charges': charges, 'unsuspend': unsuspend, 'late-fees': lateFees, 'notices': notices, 'suspend': suspend, 'tidy': tidy,
}
