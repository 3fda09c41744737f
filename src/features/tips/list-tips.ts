import type { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { type PageQuery, pageByInstant } from '../../platform/http/pages.ts';
import { articleRows } from '../articles/index.ts';
import { listPledges } from './pledges.store.ts';
import { presentPledge } from './pledges.views.ts';
import { listTargetSlugs } from './read-tip.ts';
import type { tipsQuery } from './tips.schemas.ts';
import { listThankedTips } from './tips.store.ts';
import { presentThankedTip, TARGETLESS } from './tips.views.ts';

/** Published with a tip's id when the wall of thanks changes. */
export const TIPS_TOPIC = 'tips';

interface ListDeps {
  readonly db: Database;
}

/** Lists the public tips of the site or of one article, newest first. */
export async function listPublicTips(
  { db }: ListDeps,
  { articleSlug, ...query }: z.output<typeof tipsQuery>,
) {
  const article =
    articleSlug === undefined
      ? null
      : await articleRows.find(db.read, { currentOrFormerSlug: articleSlug });
  const isUnknown = articleSlug !== undefined && article === null;
  const { data: tips, nextCursor } = await pageByInstant('tips', query, {
    read: (page) =>
      isUnknown
        ? Promise.resolve([])
        : listThankedTips(db.read, { articleId: article?.id, ...page }),
    instantOf: ({ succeededAt }) => succeededAt,
    present: (tip) => tip,
  });
  const targets = await listTargetSlugs(db.read, tips);
  const data = tips.map((tip) => presentThankedTip(tip, targets.get(tip.id) ?? TARGETLESS));
  return { data, nextCursor };
}

/** Lists a member's monthly tips, including ended ones, newest first. */
export async function listOwnPledges(
  { db }: ListDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  const { data: pledges, nextCursor } = await pageByInstant('my-pledges', query, {
    read: (page) => listPledges(db.read, { memberId, ...page }),
    instantOf: ({ createdAt }) => createdAt,
    present: (pledge) => pledge,
  });
  const targets = await listTargetSlugs(db.read, pledges);
  const data = pledges.map((row) => presentPledge(row, targets.get(row.id) ?? TARGETLESS));
  return { data, nextCursor };
}
