import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { articleRows } from '../articles/index.ts';
import { findAuthorById } from '../authors/index.ts';
import { checkoutRows } from '../billing/index.ts';
import { paymentRows } from '../payments/index.ts';
import { decideTipStatus, type TipStatus } from './tips.rules.ts';
import { findTip, type TipRow } from './tips.store.ts';
import type { TipTargets } from './tips.views.ts';

/** Returns a tip with the status derived from its rows, without calling Stripe. Throws `not_found`. */
export async function getTip(
  tx: Tx,
  id: string,
): Promise<{ tip: TipRow; status: TipStatus; targets: TipTargets }> {
  const tip = await findTip(tx, id);
  const status = await findTipStatus(tx, id);
  if (tip === null || status === null) throw notFound();
  return { tip, status, targets: await findTargetSlugs(tx, tip) };
}

/** Returns null if no such tip exists. */
export async function findTipStatus(tx: Tx, id: string): Promise<TipStatus | null> {
  return (await listTipStatuses(tx, [{ id }])).get(id) ?? null;
}

/**
 * Derives the status of each tip from its checkout, payment and reversals. Only the first charge of a monthly tip
 * counts: later charges are payments of their own.
 */
export async function listTipStatuses(
  tx: Tx,
  tips: readonly Pick<TipRow, 'id'>[],
): Promise<Map<string, TipStatus>> {
  const ids = tips.map(({ id }) => id);
  const checkouts = await checkoutRows.listOfTips(tx, ids);
  const payments = await paymentRows.listOfTips(tx, ids);
  return new Map(
    checkouts.flatMap((checkout) => {
      const { tipId } = checkout;
      if (tipId === null) return [];
      const first = payments.find((payment) => payment.tipId === tipId);
      const facts = {
        checkout: checkout.status,
        payments: first ? [{ amount: first.amount, ...first.reversals }] : [],
      };
      return [[tipId, decideTipStatus(facts)] as const];
    }),
  );
}

type Targeted = Pick<TipRow, 'id' | 'articleId' | 'authorId'>;

/** Looks up each article and author once, regardless of the number of tips. */
export async function listTargetSlugs(
  tx: Tx,
  tips: readonly Targeted[],
): Promise<Map<string, TipTargets>> {
  const targets = new Map<string, TipTargets>();
  const cached = new Map<string, TipTargets>();
  for (const tip of tips) {
    const target = `${tip.articleId} ${tip.authorId}`;
    const slugs = cached.get(target) ?? (await findTargetSlugs(tx, tip));
    cached.set(target, slugs);
    targets.set(tip.id, slugs);
  }
  return targets;
}

async function findTargetSlugs(tx: Tx, tip: Omit<Targeted, 'id'>): Promise<TipTargets> {
  const article = tip.articleId === null ? null : await articleRows.find(tx, { id: tip.articleId });
  const author = tip.authorId === null ? null : await findAuthorById(tx, tip.authorId);
  return { articleSlug: article?.slug ?? null, authorSlug: author?.slug ?? null };
}
