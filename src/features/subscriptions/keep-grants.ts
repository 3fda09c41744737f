import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { listGrantRevisions, planRevisionsOf, saveGrants } from '../grants/index.ts';
import { decideEnd, type LedgerPlan } from './subscriptions.rules.ts';

const SOURCE = 'invoice_line';

/** Why what a line paid for opens nothing any more, by the line's id. */
export type ReversedLines = ReadonlyMap<string, 'refunded' | 'disputed'>;

/**
 * Writes what the paid lines of a member's subscription open. One grant for a line; only where it was
 * set to end and that was taken back or put off, another one follows, because a grant's end is never undone.
 * What went back ends from now on; time that has passed is never rewritten.
 */
export async function syncLineGrants(
  deps: { readonly clock: Clock },
  tx: Tx,
  memberId: string,
  { plan, reversed }: { readonly plan: LedgerPlan; readonly reversed: ReversedLines },
): Promise<void> {
  const now = deps.clock.now();
  const keys = plan.grants.map(({ sourceId }) => sourceId);
  const existing = await listGrantRevisions(tx, SOURCE, keys);
  const changes = plan.grants.map((planned) => {
    const { sourceId: key, tier, startsAt, endsAt } = planned;
    const cause = reversed.get(key);
    const end = cause === undefined ? decideEnd(planned, plan.end) : { at: now, cause };
    const source = {
      source: SOURCE,
      key,
      holder: { kind: 'member', memberId },
      ground: 'subscription',
    } as const;
    const scope = { kind: 'tier', tier } as const;
    const wanted = { scope, startsAt, endsAt, end };
    const policy = { now, wanted, supersededAs: null };
    return planRevisionsOf(source, existing.get(key) ?? [], policy);
  });
  await saveGrants(deps, tx, {
    ends: changes.flatMap(({ ends }) => ends),
    grants: changes.flatMap(({ grants }) => grants),
  });
}
