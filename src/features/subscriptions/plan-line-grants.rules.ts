import { type GrantRow, planRevisionsOf, type SaveGrants } from '../grants/index.ts';
import type { InvoiceReversals } from '../payments/index.ts';
import { decideEnd, type LedgerPlan } from './subscriptions.rules.ts';

/** The source of what a paid line of an invoice opens; its id is the line's. */
export const LINE_SOURCE = 'invoice_line';

interface LinesOfMember {
  readonly memberId: string;
  readonly plan: LedgerPlan;
  /** What each line opened before, the oldest first. */
  readonly existing: ReadonlyMap<string, readonly GrantRow[]>;
  /** Why what a line paid for opens nothing any more, by the line's id. */
  readonly reversed: InvoiceReversals;
}

/**
 * What the paid lines of a member's subscription open. One grant for a line; only where it was set to end
 * and that was taken back or put off, another one follows, because a grant's end is never undone. What
 * was refunded or is disputed ends from now on; time that has passed is never rewritten.
 */
export function planLineGrants(
  { memberId, plan, existing, reversed }: LinesOfMember,
  now: Date,
): SaveGrants['changes'] {
  const changes = plan.grants.map((planned) => {
    const { lineId: key, tier, startsAt, endsAt } = planned;
    const cause = reversed.get(key);
    const end = cause === undefined ? decideEnd(planned, plan.end) : { at: now, cause };
    const holder = { kind: 'member', memberId } as const;
    const source = { source: LINE_SOURCE, key, holder, ground: 'subscription' } as const;
    const wanted = { scope: { kind: 'tier', tier }, startsAt, endsAt, end } as const;
    return planRevisionsOf(source, existing.get(key) ?? [], { now, wanted, supersededAs: null });
  });
  return {
    ends: changes.flatMap(({ ends }) => ends),
    grants: changes.flatMap(({ grants }) => grants),
  };
}
