import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { readSubscriptionStatus } from '../../money/subscription-status.ts';
import { pick } from '../../platform/http/pick.ts';
import { decideNextChargeAt } from './pledge.rules.ts';
import { pledgeSchema } from './pledges.schemas.ts';
import type { PledgeRow } from './pledges.store.ts';
import type { TipTargets } from './tips.views.ts';

/** Presents a monthly tip for its giver, without Stripe's ids and the secret of the stop link. */
export function presentPledge(pledge: PledgeRow, targets: TipTargets) {
  return pick(pledgeSchema, {
    ...pledge,
    ...targets,
    amount: money(pledge.amount, pledge.currency),
    interval: PLEDGE_INTERVAL,
    status: readSubscriptionStatus(pledge.status),
    nextChargeAt: decideNextChargeAt(pledge),
  });
}
