import type { Database, Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { newVisitorId } from '../../platform/http/visitors.ts';
import { addDays } from '../../time/clock.ts';
import {
  endGrants,
  endOf,
  findGrantBySource,
  type GrantHolder,
  type GrantRow,
  type LedgerDeps,
  listGrantsAndMoved,
  writeGrant,
} from '../access/index.ts';
import { decideReversal, listPaymentsOfTips, type PaymentWithFee } from '../billing/index.ts';
import { decideReward, type Reward } from './rewards.rules.ts';
import { findTip, lockTip } from './tips.store.ts';

const SOURCE = 'tip_reward';

interface Rewarded {
  readonly reward: Reward;
  /** Null where nobody is known to give it to, yet: a guest who has not come back. */
  readonly holder: GrantHolder | null;
}

/**
 * Gives whoever tipped what was promised for it, once for each payment, and ends it when all of the
 * payment went back or is disputed; in the transaction that learned so. The tip is locked, so that two
 * of them write no turn twice.
 */
export async function keepReward(deps: LedgerDeps, tx: Tx, tipId: string): Promise<void> {
  await lockTip(tx, tipId);
  const tip = await findTip(tx, tipId);
  if (tip === null || tip.reward === null) return;
  const { memberId, reward } = tip;
  const holder = memberId === null ? null : ({ kind: 'member', memberId } as const);
  for (const payment of await listPaymentsOfTips(tx, [tipId])) {
    await keepPaid(deps, tx, payment, { reward, holder });
  }
}

/**
 * What the page does that guests land on after they paid: the browser in which it is open gets what was
 * promised, the first one alone. Returns the visitor whose cookie it has to keep; null for a tip that
 * promises nothing, or that another browser came back for.
 */
export function giveGuestReward(
  deps: LedgerDeps & { readonly db: Database },
  tipId: string,
  caller: Caller,
): Promise<string | null> {
  return deps.db.transaction(async (tx) => {
    await lockTip(tx, tipId);
    const tip = await findTip(tx, tipId);
    if (tip === null || tip.reward === null || tip.memberId !== null) return null;
    const holder = holderFor(caller);
    if (holder === null) return null;
    const [first] = await listPaymentsOfTips(tx, [tipId]);
    if (first === undefined || (await listTurns(tx, first.id)).length > 0) return null;
    const isGiven = await keepPaid(deps, tx, first, { reward: tip.reward, holder });
    return isGiven && holder.kind === 'visitor' ? holder.visitorId : null;
  });
}

function holderFor(caller: Caller) {
  if (caller.kind === 'server') return null;
  if (caller.kind === 'member') return { kind: 'member', memberId: caller.memberId } as const;
  return { kind: 'visitor', visitorId: caller.visitorId ?? newVisitorId() } as const;
}

/** True where it wrote a grant. */
async function keepPaid(
  deps: LedgerDeps,
  tx: Tx,
  payment: PaymentWithFee,
  { reward, holder }: Rewarded,
): Promise<boolean> {
  const now = deps.clock.now();
  const turns = await listTurns(tx, payment.id);
  const held = await listGrantsAndMoved(
    tx,
    turns.slice(-1).map(({ id }) => id),
  );
  const endsAt = addDays(payment.paidAt, reward.days);
  const cause = decideReversal(payment.amount, payment.reversals);
  const step = decideReward(standingOf(held, now), { cause, isOver: endsAt <= now });
  if (step === 'end' && cause !== null) await endGrants(deps, tx, held, { at: now, cause });
  // A guest's goes back to whoever had it: the browser, or the member that it moved to.
  const to = holder ?? holderOf(held);
  if (step !== 'write' || to === null) return false;
  await writeGrant(deps, tx, {
    ...{ holder: to, startsAt: now, endsAt, ground: 'comp' },
    scope: reward.scope === 'site' ? { kind: 'site' } : { kind: 'tier', ...reward.scope },
    ...{ source: SOURCE, sourceId: nameTurn(payment.id, turns.length + 1) },
  });
  return true;
}

function holderOf(held: readonly GrantRow[]): GrantHolder | null {
  const memberId = held.find((grant) => grant.memberId !== null)?.memberId;
  if (memberId) return { kind: 'member', memberId };
  const visitorId = held[0]?.visitorId;
  return visitorId ? { kind: 'visitor', visitorId } : null;
}

/** Of one turn, which may stand in two lines: a browser's, and the member's that it moved to. */
function standingOf(held: readonly GrantRow[], now: Date) {
  if (held.length === 0) return null;
  const causes = held.flatMap(({ ends }) => ends.map(({ cause }) => cause));
  const isReversed = causes.some((cause) => cause === 'refunded' || cause === 'disputed');
  return { isEnded: held.every((grant) => endOf(grant).at <= now), isReversed };
}

/** The grants of one payment, in the order in which they were written. */
async function listTurns(tx: Tx, paymentId: string): Promise<GrantRow[]> {
  const rows: GrantRow[] = [];
  for (;;) {
    const row = await findGrantBySource(tx, SOURCE, nameTurn(paymentId, rows.length + 1));
    if (row === null) return rows;
    rows.push(row);
  }
}

function nameTurn(paymentId: string, turn: number): string {
  return turn === 1 ? paymentId : `${paymentId}#${turn}`;
}
