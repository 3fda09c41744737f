import type { Tx } from '../../platform/db/database.ts';
import { type MoveDifferencePhrase, NOT_HERE_YET } from '../../wording/import-phrases.ts';
import type { MovePlan } from './move-plan.ts';
import { countChanges, countHere, summarizeLost } from './moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from './pictures/picture-addresses.rules.ts';
import { type Count, countReactions, countStagedArticles } from './report.store.ts';
import type { RecordKind } from './source-records.ts';
import { summarizeLosses } from './staging.store.ts';

/** A difference between the source and this site, or a pending change. */
export interface Difference<What extends string = MoveDifferencePhrase> {
  readonly noun: string;
  readonly what: What;
  readonly count?: number;
  readonly of?: string;
  /** The reason for a loss; the plan states whether it is accepted. */
  readonly lost?: string;
}

export interface MoveReport {
  readonly counts: Readonly<Record<string, Count>>;
  readonly differences: readonly Difference[];
  readonly warnings: readonly string[];
  /** Losses that the plan does not accept; a command with such losses fails. */
  readonly unnamed: readonly { readonly reason: string; readonly count: number }[];
}

/** The displayed name of each kind; null if the kind is not counted. */
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

/** Compares the counts of the source with those here, and lists losses that the plan does not accept. */
export async function reportMove(
  tx: Tx,
  plan: MovePlan,
  {
    warnings,
    unreadable,
    parts,
  }: {
    readonly warnings: readonly string[];
    /** The number of unreadable rows and files. */
    readonly unreadable: number;
    /** Parts of records that were lost during the import, by reason. */
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
      { noun, what: NOT_HERE_YET, count: missing },
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

/** Each run retries failed pictures, so they are reported only once, as lost. */
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
  // Each picture is counted on its own, not also as a part of its article.
  const whole = found.filter(
    ({ kind, reason }) => kind !== 'article' || reason !== PICTURE_NOT_FETCHED,
  );
  const all = [...known, ...whole, ...inBodies].map(({ reason, count }) => ({ reason, count }));
  if (unreadable > 0) all.push({ reason: 'unreadable', count: unreadable });
  return all.filter(({ reason }) => !named.has(reason));
}
