import type { Tx } from '../../platform/db/database.ts';
import type { MoveDifferencePhrase } from '../../wording/import-phrases.ts';
import type { MovePlan } from './move-plan.ts';
import { countChanges, countHere, summarizeLost } from './moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from './pictures/picture-addresses.rules.ts';
import { type Count, countReactions, countStagedArticles } from './report.store.ts';
import type { RecordKind } from './source-records.ts';
import { summarizeLosses } from './staging.store.ts';

/** What differs between source and here, or would be done. */
export interface Difference<What extends string = MoveDifferencePhrase> {
  readonly noun: string;
  readonly what: What;
  readonly count?: number;
  readonly of?: string;
  /** The reason, where something was lost; the plan says whether that is accepted. */
  readonly lost?: string;
}

export interface MoveReport {
  readonly counts: Readonly<Record<string, Count>>;
  readonly differences: readonly Difference[];
  readonly warnings: readonly string[];
  /** Losses that the plan does not name; a command with any of them fails. */
  readonly unnamed: readonly { readonly reason: string; readonly count: number }[];
}

/** What people call the kinds; null for what is not counted. */
export const NOUNS = {
  site: 'sites',
  plan: 'tiers',
  offer: 'offers',
  newsletter: 'newsletters',
  author: 'authors',
  tag: 'tags',
  media: 'media',
  accessRule: 'accessRules',
  article: 'articles',
  redirect: 'redirects',
  member: 'members',
  label: 'labels',
  suppression: 'suppressions',
  consent: 'consents',
  grant: 'grants',
  subscription: 'subscriptions',
  liveSubscription: 'liveSubscriptions',
  gift: 'gifts',
  comment: 'comments',
  loss: null,
  problem: null,
} as const satisfies Record<RecordKind, string | null>;

/** Counts of the source against what is here, and the losses that the plan does not name. */
export async function reportMove(
  tx: Tx,
  plan: MovePlan,
  {
    warnings,
    unreadable,
    parts,
  }: {
    readonly warnings: readonly string[];
    /** Rows and files. */
    readonly unreadable: number;
    /** Parts of things that were lost while they were imported, by reasons. */
    readonly parts: ReadonlyMap<string, number>;
  },
): Promise<MoveReport> {
  const counts: Record<string, Count> = {};
  const staged = await countChanges(tx);
  const here = new Map((await countHere(tx)).map((row) => [row.kind, row]));
  for (const { kind, created, changed, same } of staged) {
    const noun = NOUNS[kind];
    const found = here.get(kind);
    if (noun === null) continue;
    counts[noun] = {
      source: created + changed + same,
      here: found?.here ?? 0,
      lost: found?.lost ?? 0,
    };
  }
  Object.assign(counts, await countStagedArticles(tx), await countReactions(tx));
  const lost = await summarizeLost(tx);
  const differences = staged.flatMap(({ kind, created, changed }) => {
    const noun = NOUNS[kind];
    if (noun === null) return [];
    const missing = created - countTriedAgain(kind, lost);
    const found: Difference[] = [
      { noun, what: 'not here yet', count: missing },
      { noun, what: 'changed in the source since', count: changed },
    ];
    return found.filter(({ count = 0 }) => count > 0);
  });
  return {
    counts,
    differences: [
      ...differences,
      ...lost.map(
        ({ kind, reason, count, example }): Difference => ({
          noun: NOUNS[kind] ?? kind,
          what: `lost: ${reason}`,
          count,
          of: example,
          lost: reason,
        }),
      ),
    ],
    warnings,
    unnamed: await findUnnamed(tx, plan, { unreadable, parts }),
  };
}

/** Pictures are tried again by each run; the report names them once, as lost. */
function countTriedAgain(kind: RecordKind, lost: Awaited<ReturnType<typeof summarizeLost>>) {
  if (kind !== 'media') return 0;
  return lost.find((one) => one.kind === kind && one.reason === PICTURE_NOT_FETCHED)?.count ?? 0;
}

async function findUnnamed(
  tx: Tx,
  { losses }: MovePlan,
  { unreadable, parts }: { unreadable: number; parts: ReadonlyMap<string, number> },
) {
  const named = new Set(losses.map(({ reason }) => reason));
  const known = await summarizeLosses(tx);
  const found = await summarizeLost(tx);
  const inBodies = [...parts].map(([reason, count]) => ({ reason, count }));
  // Each picture counts by itself, and not again as a part of its article.
  const whole = found.filter(
    ({ kind, reason }) => kind !== 'article' || reason !== PICTURE_NOT_FETCHED,
  );
  const all = [...known, ...whole, ...inBodies].map(({ reason, count }) => ({ reason, count }));
  if (unreadable > 0) all.push({ reason: 'unreadable', count: unreadable });
  return all.filter(({ reason }) => !named.has(reason));
}
