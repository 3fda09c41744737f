import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { listTargetSlugs } from './read-tip.ts';
import { listAllTips, type TipRow } from './tips.store.ts';
import { TARGETLESS, type TipTargets } from './tips.views.ts';

const PAGE = 1000;

interface TargetedTip {
  readonly tip: TipRow;
  readonly targets: TipTargets;
}

const COLUMNS: readonly (readonly [name: string, cell: (row: TargetedTip) => Cell])[] = [
  ['tip_id', ({ tip }) => tip.id],
  ['created_at', ({ tip }) => tip.createdAt.toISOString()],
  ['interval', ({ tip }) => tip.interval],
  ['currency', ({ tip }) => tip.currency],
  ['amount', ({ tip }) => tip.amount],
  ['member_id', ({ tip }) => tip.memberId],
  ['article_id', ({ tip }) => tip.articleId],
  ['article', ({ targets }) => targets.articleSlug],
  ['author', ({ targets }) => targets.authorSlug],
];

export const TIP_HEADER = COLUMNS.map(([name]) => name);

/** Reads every tip that was started, newest first, without messages and names. Its payments are in `payments.csv`. */
export async function* readTips(tx: Tx): AsyncGenerator<Cell[][]> {
  const all = { articleId: undefined, visibility: undefined };
  const pages = readPages(
    PAGE,
    (after: { at: Date; id: string } | null) => listAllTips(tx, { ...all, after, limit: PAGE }),
    ({ createdAt: at, id }) => ({ at, id }),
  );
  for await (const page of pages) {
    const targets = await listTargetSlugs(tx, page);
    yield page.map((tip) => {
      const row = { tip, targets: targets.get(tip.id) ?? TARGETLESS };
      return COLUMNS.map(([, cell]) => cell(row));
    });
  }
}
