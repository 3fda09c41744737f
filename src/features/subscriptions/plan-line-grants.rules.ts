import { type GrantRow, planRevisionsOf, type SaveGrants } from '../grants/index.ts';
import type { InvoiceReversals } from '../payments/index.ts';
import { decideEnd, type LedgerPlan } from './subscriptions.rules.ts';

/** The source of grants for paid invoice lines; the source id is the line's id. */
export const LINE_SOURCE = 'invoice_line';

/** Why the payments of paid lines no longer count, by the lines' ids. Lines that still count are absent. */
export type LineReversals = InvoiceReversals;

interface LinesOfMember {
  readonly memberId: string;
  readonly plan: LedgerPlan;
  /** The earlier grants of each line, oldest first. */
  readonly existing: ReadonlyMap<string, readonly GrantRow[]>;
  readonly reversed: LineReversals;
}

/**
 * Plans the grants for the paid lines of a member's subscription. Each line has one grant. A further grant only
 * follows if an end was undone or postponed, because ends in the ledger are immutable. Grants of refunded or disputed
 * payments end now; past access is never rewritten.
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
    return planRevisionsOf(source, existing.get(key) ?? [], { now, wanted, supersedeCause: null });
  });
  return {
    ends: changes.flatMap(({ ends }) => ends),
    grants: changes.flatMap(({ grants }) => grants),
  };
}
