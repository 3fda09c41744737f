import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { decideNextChargeAt } from './pledge.rules.ts';
import type { PledgeRow } from './pledges.store.ts';
import type { TipTargets } from './tips.views.ts';

/** For its giver: nothing of Stripe's, and not the secret of the link that stops it. */
export function presentPledge(pledge: PledgeRow, targets: TipTargets) {
  return {
    id: pledge.id,
    tipId: pledge.tipId,
    amount: money(pledge.amount, pledge.currency),
    interval: PLEDGE_INTERVAL,
    status: pledge.status,
    ...targets,
    createdAt: pledge.createdAt,
    nextChargeAt: decideNextChargeAt(pledge),
    overdueSince: pledge.overdueSince,
    cancelAt: pledge.cancelAt,
    endedAt: pledge.endedAt,
  };
}
