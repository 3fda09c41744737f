import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { findArticleById, findAuthorById } from '../articles/index.ts';
import {
  decideCheckoutStatus,
  findCheckoutByTip,
  listPaymentsOfTip,
  NOTHING_REVERSED,
} from '../billing/index.ts';
import { decideTipStatus, type TipStatus } from './tips.rules.ts';
import { findTip, type TipRow } from './tips.store.ts';
import type { TipTargets } from './tips.views.ts';

/** A tip with the status that follows from its rows; Stripe is never asked. */
export async function getTip(
  tx: Tx,
  id: string,
): Promise<{ tip: TipRow; status: TipStatus; targets: TipTargets }> {
  const tip = await findTip(tx, id);
  const checkout = await findCheckoutByTip(tx, id);
  if (tip === null || checkout === null) throw notFound();
  const payments = await listPaymentsOfTip(tx, id);
  const status = decideTipStatus({
    checkout: decideCheckoutStatus(checkout),
    payments: payments.map(({ amount }) => ({ amount, ...NOTHING_REVERSED })),
  });
  return { tip, status, targets: await findTargetSlugs(tx, tip) };
}

/** Looks each article and author up once, however many tips went to it. */
export async function listTargetSlugs(
  tx: Tx,
  tips: readonly TipRow[],
): Promise<Map<string, TipTargets>> {
  const targets = new Map<string, TipTargets>();
  const known = new Map<string, TipTargets>();
  for (const tip of tips) {
    const target = `${tip.articleId} ${tip.authorId}`;
    const slugs = known.get(target) ?? (await findTargetSlugs(tx, tip));
    known.set(target, slugs);
    targets.set(tip.id, slugs);
  }
  return targets;
}

async function findTargetSlugs(tx: Tx, tip: TipRow): Promise<TipTargets> {
  const article = tip.articleId === null ? null : await findArticleById(tx, tip.articleId);
  const author = tip.authorId === null ? null : await findAuthorById(tx, tip.authorId);
  return { articleSlug: article?.slug ?? null, authorSlug: author?.slug ?? null };
}
