import type { Tx } from '../../platform/db/database.ts';

/** The state of a move for the day of the switch. */
interface CutOver {
  /** The time of the last complete import; null if there was none or it was undone. */
  readonly appliedAt: Date | null;
  readonly adopted: number;
  /** The numbers of live subscriptions that were not adopted, by reason. */
  readonly left: readonly { readonly reason: string; readonly count: number }[];
  /** The next renewal of an adopted subscription; after it, subscriptions are released instead of undone. */
  readonly nextRenewalAt: Date | null;
  readonly redirects: number;
}

async function readState(tx: Tx): Promise<CutOver> {
  const run = await tx.moveRun.findFirst({
    where: { appliedAt: { not: null }, undoneAt: null },
    orderBy: { appliedAt: 'desc' },
    select: { appliedAt: true },
  });
  const of = { source: 'stripe', kind: 'liveSubscription' } as const;
  const left = await tx.movedItem.groupBy({
    by: ['lost'],
    where: { ...of, lost: { not: null } },
    _count: true,
  });
  const next = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(s.current_period_end) AS at
    FROM subscriptions s JOIN checkouts c ON c.id = s.checkout_id
    WHERE c.adopted_at IS NOT NULL AND s.status IN ('active', 'trialing', 'past_due') AND s.cancel_at IS NULL`;
  return {
    appliedAt: run?.appliedAt ?? null,
    adopted: await tx.movedItem.count({ where: { ...of, isOurs: true, targetId: { not: null } } }),
    left: left.map(({ lost, _count }) => ({ reason: lost ?? '', count: _count })),
    nextRenewalAt: next[0]?.at ?? null,
    redirects: await tx.redirect.count(),
  };
}

/** Returns a sample of old article addresses to test. */
async function sampleOldAddresses(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.redirect.findMany({
    where: { path: { not: null }, articleId: { not: null } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { path: true },
  });
  return rows.flatMap(({ path }) => path ?? []);
}

/** What a move has done, to check on the day of the switch. */
export const cutOver = { readState, sampleOldAddresses };
