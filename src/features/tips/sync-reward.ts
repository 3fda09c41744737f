import type { Database, Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { newVisitorId } from '../../platform/http/visitors.ts';
import type { Clock } from '../../time/clock.ts';
import { addDays } from '../../time/clock.ts';
import { type GrantHolder, grantRevisions, type LedgerGrant } from '../grants/index.ts';
import { type PaymentDetails, paymentRows } from '../payments/index.ts';
import type { Reward } from './rewards.rules.ts';
import { findTip, lockTip } from './tips.store.ts';

const SOURCE = 'tip_reward';

interface Rewarded {
  readonly reward: Reward;
  /** Null for a guest who has not returned from the payment yet. */
  readonly holder: GrantHolder | null;
}

/**
 * Grants the promised reward of a tip, once per payment, and ends it if the payment is fully refunded or disputed, in
 * the same transaction as that change. Locks the tip, so that two transactions never write the same revision.
 */
export async function syncReward(
  deps: { readonly clock: Clock },
  tx: Tx,
  tipId: string,
): Promise<void> {
  await lockTip(tx, tipId);
  const tip = await findTip(tx, tipId);
  if (tip === null || tip.reward === null) return;
  const { memberId, reward } = tip;
  const holder = memberId === null ? null : ({ kind: 'member', memberId } as const);
  for (const payment of await paymentRows.listOfTips(tx, [tipId])) {
    await reviseReward(deps, tx, payment, { reward, holder });
  }
}

/**
 * Grants the reward of a guest's tip to the first browser that returns from the payment. Returns the visitor id that
 * the browser must store in its cookie. Null if the tip has no reward, or if the reward was granted to another browser.
 */
export function giveGuestReward(
  deps: { readonly clock: Clock; readonly db: Database },
  tipId: string,
  caller: Caller,
): Promise<string | null> {
  return deps.db.transaction(async (tx) => {
    await lockTip(tx, tipId);
    const tip = await findTip(tx, tipId);
    if (tip === null || tip.reward === null || tip.memberId !== null) return null;
    const holder = holderFor(caller);
    if (holder === null) return null;
    const [first] = await paymentRows.listOfTips(tx, [tipId]);
    if (first === undefined || (await isGiven(tx, first.id))) return null;
    const isWritten = await reviseReward(deps, tx, first, { reward: tip.reward, holder });
    return isWritten && holder.kind === 'visitor' ? holder.visitorId : null;
  });
}

function holderFor(caller: Caller) {
  if (caller.kind === 'server') return null;
  if (caller.kind === 'member') return { kind: 'member', memberId: caller.memberId } as const;
  return { kind: 'visitor', visitorId: caller.visitorId ?? newVisitorId() } as const;
}

async function isGiven(tx: Tx, paymentId: string): Promise<boolean> {
  const revisions = await grantRevisions.list(tx, SOURCE, [paymentId]);
  return (revisions.get(paymentId) ?? []).length > 0;
}

/** Returns true if a grant was written: the first one, or a new one because the payment counts again. */
async function reviseReward(
  deps: { readonly clock: Clock },
  tx: Tx,
  payment: PaymentDetails,
  { reward, holder }: Rewarded,
): Promise<boolean> {
  const now = deps.clock.now();
  const endsAt = addDays(payment.paidAt, reward.days);
  const cause = payment.reversedBy;
  const source = { source: SOURCE, key: payment.id, holder, ground: 'comp' } as const;
  const scope: LedgerGrant['scope'] =
    reward.scope === 'site' ? { kind: 'site' } : { kind: 'tier', ...reward.scope };
  const isDue = cause === null && now < endsAt;
  const wanted = isDue ? { scope, startsAt: now, endsAt } : null;
  return (await grantRevisions.write(deps, tx, source, { wanted, supersedeCause: cause })) !== null;
}
