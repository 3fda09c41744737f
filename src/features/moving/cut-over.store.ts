import type { Tx } from '../../platform/db/database.ts';

/** How far a move has come, for the day of the switch. */
interface CutOver {
  /** When everything was imported last; null where that was undone, or never done. */
  readonly appliedAt: Date | null;
  readonly adopted: number;
  /** Live subscriptions that stay at Stripe as they are, by their reasons. */
  readonly left: readonly { readonly reason: string; readonly count: number }[];
  /** The next renewal of one that was taken over; from then on it is released, and not undone. */
  readonly nextRenewalAt: Date | null;
  readonly redirects: number;
}

export async function readCutOver(tx: Tx): Promise<CutOver> {
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

/** Some old addresses of articles, to try. */
export async function listTriedAddresses(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.redirect.findMany({
    where: { path: { not: null }, articleId: { not: null } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { path: true },
  });
  return rows.flatMap(({ path }) => path ?? []);
}
