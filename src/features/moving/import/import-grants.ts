import { FOREVER, grantRevisions, type WantedRevision } from '../../grants/index.ts';
import { findSubscription } from '../../subscriptions/index.ts';
import { isUnsettled } from '../live/live-subscriptions.rules.ts';
import { findTargets, type SavedItem, saveItems } from '../moved-items.store.ts';
import { grantEndOf, paidTimeOf } from '../paid-time.rules.ts';
import type { RecordOf } from '../source-records.ts';
import { type Importer, itemOf, type Move, nowOf, type PendingRecord, skippedAs } from './move.ts';

type Tx = Parameters<typeof findTargets>[0];

/** Returns the grant source, in the ledger, for grants that a move wrote. */
export function grantSourceOf(source: string): string {
  return `move:${source}`;
}

const GROUNDS = { comp: 'comp', gift: 'gift', paid: 'subscription' } as const;

/** Imports comps, redeemed gifts and paid time without a subscription, each with its end. */
export const importGrants: Importer<'grant'> = (move, batch) =>
  importForMembers(move, batch, (one) => Promise.resolve(planGrant(move, one)));

function planGrant(
  move: Move,
  { todo, memberId, tier, articleId }: ForMember<'grant'>,
): Planned | string {
  const { planId, articleId: named, from, why } = todo.record;
  if (planId !== null && tier === undefined) return 'plan-left-out';
  if (named !== null && articleId === undefined) return 'no-article';
  const now = nowOf(move);
  const endsAt = grantEndOf(todo.record, move.plan, now) ?? FOREVER;
  const startsAt = from ?? (endsAt <= now ? new Date(endsAt.getTime() - 1) : now);
  const wanted = { scope: scopeOf(tier, articleId), startsAt, endsAt };
  return { memberId, ground: GROUNDS[why], wanted };
}

/** Imports the access from Stripe subscriptions of the old system until these are adopted. */
export const importSubscriptions: Importer<'subscription'> = (move, batch) =>
  importForMembers(move, batch, async ({ todo, memberId, tier }, tx) => {
    const isOurs = await isTakenOver(tx, todo.record);
    const paid = isOurs ? null : paidTimeOf(todo.record, move.plan, nowOf(move));
    if (paid !== null && tier === undefined) {
      move.warn(`Subscription ${todo.record.externalId} has an unknown plan.`, todo.record.at);
      return 'subscription-of-unknown-plan';
    }
    if (paid === null) return { memberId, ground: 'subscription', wanted: null };
    const { ground, startsAt, endsAt } = paid;
    return { memberId, ground, wanted: { scope: scopeOf(tier, undefined), startsAt, endsAt } };
  });

/** True if our own subscription grants the access, so no second grant is needed. */
async function isTakenOver(
  tx: Tx,
  { stripeSubscriptionId: id }: RecordOf<'subscription'>,
): Promise<boolean> {
  const row = id === null ? null : await findSubscription(tx, { stripeSubscriptionId: id });
  return row !== null && row.refusedAt === null && !isUnsettled(row.status);
}

function scopeOf(tier: string | undefined, articleId: string | undefined) {
  if (articleId !== undefined) return { kind: 'article', articleId } as const;
  return tier === undefined ? ({ kind: 'site' } as const) : ({ kind: 'tier', tier } as const);
}

/** The grant of a record from now on; `wanted` is null if the record grants nothing any more. */
interface Planned extends Pick<WantedRevision, 'ground' | 'wanted'> {
  readonly memberId: string;
}

interface ForMember<Kind extends 'grant' | 'subscription'> {
  readonly todo: PendingRecord<Kind>;
  readonly memberId: string;
  readonly tier: string | undefined;
  readonly articleId: string | undefined;
}

/**
 * Plans the grant of each record, or the reason for a loss, and saves the whole batch. A grant that no longer matches
 * the source is ended and replaced.
 */
async function importForMembers<Kind extends 'grant' | 'subscription'>(
  move: Move,
  batch: readonly PendingRecord<Kind>[],
  plan: (one: ForMember<Kind>, tx: Tx) => Promise<Planned | string>,
): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const { source } = first;
  await move.deps.db.transaction(async (tx) => {
    const targets = await findNamed(
      tx,
      source,
      batch.map(({ record }) => record),
    );
    const items: SavedItem[] = [];
    const series: WantedRevision[] = [];
    for (const todo of batch) {
      const record: RecordOf<'grant' | 'subscription'> = todo.record;
      const memberId = targets.members.get(record.memberId);
      const tier = targets.plans.get(record.planId ?? '');
      const articleId = targets.articles.get(articleOf(record) ?? '');
      const planned =
        memberId === undefined ? 'no-member' : await plan({ todo, memberId, tier, articleId }, tx);
      if (typeof planned === 'string') {
        items.push(itemOf(todo, skippedAs(planned)));
        continue;
      }
      items.push(itemOf(todo, { targetId: planned.memberId, isOurs: true }));
      series.push({
        source: grantSourceOf(source),
        key: `${record.kind} ${record.externalId}`,
        holder: { kind: 'member', memberId: planned.memberId },
        ground: planned.ground,
        wanted: planned.wanted,
      });
    }
    await grantRevisions.writeSeries(move.deps, tx, series, 'revoked');
    await saveItems(tx, items, { runId: move.runId, now: nowOf(move) });
  });
}

/** Finds our ids of the members, plans and articles that a batch references. */
async function findNamed(
  tx: Tx,
  source: string,
  records: readonly RecordOf<'grant' | 'subscription'>[],
) {
  const find = (kind: 'member' | 'plan' | 'article', externalIds: readonly string[]) =>
    findTargets(tx, { source, kind, externalIds });
  return {
    members: await find(
      'member',
      records.map(({ memberId }) => memberId),
    ),
    plans: await find(
      'plan',
      records.flatMap(({ planId }) => planId ?? []),
    ),
    articles: await find(
      'article',
      records.flatMap((record) => articleOf(record) ?? []),
    ),
  };
}

function articleOf(record: RecordOf<'grant' | 'subscription'>): string | null {
  return record.kind === 'grant' ? record.articleId : null;
}
