import { FOREVER, type GrantRow, reviseGrants } from '../../grants/index.ts';
import { findSubscription } from '../../subscriptions/index.ts';
import { isUnsettled } from '../live/live-subscriptions.rules.ts';
import { findTargets, type SavedItem, saveItems } from '../moved-items.store.ts';
import { paidTimeOf } from '../paid-time.rules.ts';
import type { RecordOf } from '../source-records.ts';
import { type Bring, itemOf, lostAs, type Move, nowOf, type Todo } from './move.ts';

type Tx = Parameters<typeof findTargets>[0];

/** The source of grants that a move wrote, in the ledger. */
export function grantSourceOf(source: string): string {
  return `move:${source}`;
}

const GROUNDS = { comp: 'comp', gift: 'gift', paid: 'subscription' } as const;

/** Complimentary plans, gifts that were redeemed and paid time without a subscription, each with its end. */
export const bringGrants: Bring<'grant'> = (move, batch) =>
  bringForMembers(move, batch, async (tx, { todo, memberId, tier, articleId }) => {
    const { planId, articleId: named, until, from, why } = todo.record;
    if (planId !== null && tier === undefined) return itemOf(todo, lostAs('plan-left-out'));
    if (named !== null && articleId === undefined) return itemOf(todo, lostAs('no-article'));
    const now = nowOf(move);
    const endsAt = until ?? FOREVER;
    const startsAt = from ?? (endsAt < now ? new Date(endsAt.getTime() - 1) : now);
    const scope = scopeOf(tier, articleId);
    const ground = GROUNDS[why];
    await revise(move, tx, { todo, memberId, ground, wanted: { scope, startsAt, endsAt } });
    return itemOf(todo, { targetId: memberId, isOurs: true });
  });

/** What subscriptions at Stripe opened in the old system, until they are taken over. */
export const bringSubscriptions: Bring<'subscription'> = (move, batch) =>
  bringForMembers(move, batch, async (tx, { todo, memberId, tier }) => {
    const isOurs = await isTakenOver(tx, todo.record);
    const paid = isOurs ? null : paidTimeOf(todo.record, move.plan, nowOf(move));
    if (paid !== null && tier === undefined) {
      move.warn(
        `Subscription ${todo.record.externalId} is of a plan that nobody knows.`,
        todo.record.at,
      );
      return itemOf(todo, lostAs('subscription-of-unknown-plan'));
    }
    const wanted =
      paid === null
        ? null
        : { scope: scopeOf(tier, undefined), startsAt: paid.startsAt, endsAt: paid.endsAt };
    const ground = paid?.ground ?? 'subscription';
    await revise(move, tx, { todo, memberId, ground, wanted });
    return itemOf(todo, { targetId: memberId, isOurs: true });
  });

/** Whether our own subscription opens its time, so that nothing else may. */
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

/** A grant that says something else than the source does now ends, and another one follows. */
function revise(
  move: Move,
  tx: Tx,
  given: {
    todo: Todo<'grant'> | Todo<'subscription'>;
    memberId: string;
    ground: 'comp' | 'gift' | 'subscription';
    wanted: Parameters<typeof reviseGrants>[3]['wanted'];
  },
): Promise<GrantRow | null> {
  const { todo, memberId, ground, wanted } = given;
  const key = `${todo.record.kind} ${todo.record.externalId}`;
  const holder = { kind: 'member', memberId } as const;
  return reviseGrants(
    move.deps,
    tx,
    { source: grantSourceOf(todo.source), key, holder, ground },
    { wanted, supersededAs: 'revoked' },
  );
}

interface ForMember<Kind extends 'grant' | 'subscription'> {
  readonly todo: Todo<Kind>;
  readonly memberId: string;
  readonly tier: string | undefined;
  readonly articleId: string | undefined;
}

async function bringForMembers<Kind extends 'grant' | 'subscription'>(
  move: Move,
  batch: readonly Todo<Kind>[],
  bringOne: (tx: Tx, one: ForMember<Kind>) => Promise<SavedItem>,
): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const { source } = first;
  const records: readonly RecordOf<'grant' | 'subscription'>[] = batch.map(({ record }) => record);
  await move.deps.db.transaction(async (tx) => {
    const find = (kind: 'member' | 'plan' | 'article', externalIds: readonly string[]) =>
      findTargets(tx, { source, kind, externalIds });
    const members = await find(
      'member',
      records.map(({ memberId }) => memberId),
    );
    const tiers = await find(
      'plan',
      records.flatMap(({ planId }) => planId ?? []),
    );
    const articles = await find(
      'article',
      records.flatMap((record) => articleOf(record) ?? []),
    );
    const items: SavedItem[] = [];
    for (const [index, todo] of batch.entries()) {
      const record = records[index];
      const memberId = record && members.get(record.memberId);
      if (record === undefined || memberId === undefined) {
        items.push(itemOf(todo, lostAs('no-member')));
        continue;
      }
      const tier = tiers.get(record.planId ?? '');
      const articleId = articles.get(articleOf(record) ?? '');
      items.push(await bringOne(tx, { todo, memberId, tier, articleId }));
    }
    await saveItems(tx, items, { runId: move.runId, now: nowOf(move) });
  });
}

function articleOf(record: RecordOf<'grant' | 'subscription'>): string | null {
  return record.kind === 'grant' ? record.articleId : null;
}
