import type { Tx } from '../../platform/db/database.ts';
import type { MoveDeps } from './import/move.ts';
import { proposePrices } from './live/live-subscriptions.rules.ts';
import { predictLeftSubscriptions, type StagedLive } from './live/stage-live.ts';
import { type MovePlan, proposePlan } from './move-plan.ts';
import type { PicturePlan } from './pictures/fetch-picture.ts';
import { proposeRules } from './plan-access.ts';
import { predictBodyLosses } from './predict-body-losses.ts';
import { findCommentSite, predictHomelessComments } from './predict-homeless-comments.ts';
import { predictLosses } from './predicted-losses.store.ts';
import type { OnProgress } from './progress.rules.ts';
import type { RecordKind, RecordOf } from './source-records.ts';
import type { StagedSource } from './stage-source.ts';
import { countStaged, type LossSummary, listStaged, summarizeLosses } from './staging.store.ts';
import { trackKinds } from './track-work.ts';

/** Returns the picture settings of the plan that will be proposed. */
export async function proposePictures(tx: Tx): Promise<PicturePlan> {
  const [site] = await listAllStaged(tx, 'site');
  const { url = null } = site ?? {};
  return { site: { url, timeZone: null, adopt: true }, media: { fetch: true, hosts: [] } };
}

interface Deciding {
  readonly given: MovePlan | null;
  readonly staged: StagedSource;
  readonly live: StagedLive | null;
  readonly onProgress: OnProgress;
}

/** Returns the given plan, or a proposed one; adds the prices of live subscriptions if the plan has none. */
export async function decidePlan(
  deps: MoveDeps,
  { given, staged, live, onProgress }: Deciding,
): Promise<MovePlan> {
  const plan = given ?? (await propose(deps, staged, onProgress));
  if (live === null || plan.stripe !== undefined) return plan;
  const plans = await listAllStaged(deps.db.read, 'plan');
  const stripe = { prices: proposePrices(live.prices, plans, plan.tiers) };
  const left = await predictLeftSubscriptions(deps, { stripe });
  const named = new Set(plan.losses.map(({ reason }) => reason));
  const losses = [...plan.losses, ...left.filter(({ reason }) => !named.has(reason))];
  return { ...plan, stripe, losses };
}

async function propose(
  { db, clock }: MoveDeps,
  staged: StagedSource,
  onProgress: OnProgress,
): Promise<MovePlan> {
  const tx = db.read;
  const counts = (await db.longTransaction(countStaged)).filter(({ kind }) => kind === 'article');
  const tracker = trackKinds('plan', counts, onProgress);
  const [site] = await listAllStaged(tx, 'site');
  const siteUrl = site?.url ?? (await findCommentSite(tx));
  const plans = await listAllStaged(tx, 'plan');
  const proposed = proposePlan({
    sources: staged.systems,
    siteUrl,
    plans,
    newsletters: await listAllStaged(tx, 'newsletter'),
    authors: await listAllStaged(tx, 'author'),
    losses: [
      ...(await db.longTransaction(summarizeLosses)),
      ...(await db.longTransaction((long) => predictLosses(long, clock.now()))),
      ...(await predictBodyLosses(tx, (done) => tracker.at('article', done))),
      ...lossOfComments(await predictHomelessComments(tx, siteUrl)),
    ],
  });
  const rules = await proposeRules(db, await listAllStaged(tx, 'accessRule'), proposed.tiers);
  return { ...proposed, ...rules };
}

function lossOfComments({
  count,
  example,
}: Awaited<ReturnType<typeof predictHomelessComments>>): LossSummary[] {
  if (count === 0) return [];
  const message = `A comment's page is not among the articles here: ${example}. Import the articles before the comments, and set site.url to the address of the old site.`;
  return [{ reason: 'no-article', count, example: message }];
}

/** Returns all staged records of a kind; only for kinds with few records. */
export async function listAllStaged<Kind extends RecordKind>(
  tx: Tx,
  kind: Kind,
): Promise<RecordOf<Kind>[]> {
  const records: RecordOf<Kind>[] = [];
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind, after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) return records;
    records.push(...page.map(({ record }) => record));
    after = last.position;
  }
}
