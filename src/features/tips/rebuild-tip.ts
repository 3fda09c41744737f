import { z } from 'zod';
import type { TipInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import { articleRows } from '../articles/index.ts';
import { findAuthorById } from '../authors/index.ts';
import { insertRequestedAmount } from './pledges.store.ts';
import { type Reward, rewardSchema } from './rewards.rules.ts';
import { findTip, insertTip } from './tips.store.ts';

/** The metadata about a tip in its Checkout Session. Message and name are not sent to Stripe. */
const descriptionSchema = z.object({
  articleId: z.uuid().optional(),
  authorId: z.uuid().optional(),
  anonymous: z.enum(['true', 'false']).default('true'),
  reward: z
    .string()
    .transform((text, context) => {
      const parsed = rewardSchema.safeParse(parseJson(text));
      if (!parsed.success) context.addIssue('is no reward');
      return parsed.data ?? null;
    })
    .optional(),
});

/** Returns the metadata of a tip's Checkout Session. */
export function describeTip(tip: {
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly anonymous: boolean;
  readonly reward: Reward | null;
}): Record<string, string> {
  const { articleId, authorId, anonymous, reward } = tip;
  return {
    anonymous: String(anonymous),
    ...(articleId === null ? {} : { articleId }),
    ...(authorId === null ? {} : { authorId }),
    ...(reward === null ? {} : { reward: JSON.stringify(reward) }),
  };
}

interface LostTip {
  readonly id: string;
  readonly memberId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly interval: TipInterval;
  readonly createdAt: Date;
}

/**
 * Recreates a tip that is missing after a backup was restored, from its session's metadata. Does nothing if the tip
 * exists. The tip's message and name are lost.
 */
export async function rebuildTip(
  tx: Tx,
  tip: LostTip,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  if ((await findTip(tx, tip.id)) !== null) return;
  const described = descriptionSchema.safeParse(metadata).data;
  const article = described?.articleId && (await articleRows.find(tx, { id: described.articleId }));
  const author = described?.authorId && (await findAuthorById(tx, described.authorId));
  await insertTip(tx, {
    ...tip,
    articleId: article ? article.id : null,
    authorId: author ? author.id : null,
    message: null,
    displayName: null,
    anonymous: described?.anonymous !== 'false',
    reward: described?.reward ?? null,
    wordsVerdict: null,
    hiddenAt: null,
  });
}

/** Restores the current amount of a monthly tip that its giver changed after the backup. */
export function rebuildPledgeAmount(
  tx: Tx,
  changed: { readonly checkoutId: string; readonly amount: number; readonly askedAt: Date },
): Promise<void> {
  return insertRequestedAmount(tx, changed);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
