import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { type AccessSummary, writeAccessList } from './access-list/write-access-list.ts';
import { leaveOutErased } from './erased-members.store.ts';
import { importAll } from './import/import-all.ts';
import type { Move, MoveDeps } from './import/move.ts';
import { createLimitedList, type LimitedList } from './limited-list.ts';
import { proposePrices } from './live/live-subscriptions.rules.ts';
import { predictLeftSubscriptions, type StagedLive, stageLive } from './live/stage-live.ts';
import { type MovePlan, proposePlan } from './move-plan.ts';
import { type MoveReport, NOUNS, reportMove } from './move-report.ts';
import { type MovedSource, openMoved } from './open-moved.ts';
import { createPictureFetcher, type PicturePlan } from './pictures/fetch-picture.ts';
import { stagePictures } from './pictures/stage-pictures.ts';
import { applyRules, proposeRules } from './plan-access.ts';
import { predictBodyLosses } from './predict-body-losses.ts';
import type { OnProgress } from './progress.rules.ts';
import { finishRun, insertRun } from './runs.store.ts';
import type { RefusedFile } from './source-file.ts';
import type { SourcePlace } from './source-place.ts';
import type { RecordKind, RecordOf } from './source-records.ts';
import { type StagedSource, stageSource } from './stage-source.ts';
import {
  countStaged,
  emptyStaging,
  listStaged,
  predictLosses,
  refreshStatistics,
  renewDigests,
  summarizeLosses,
} from './staging.store.ts';
import { trackKinds } from './track-work.ts';
import { withMoveLock } from './with-move-lock.ts';

export interface MoveOptions {
  /** Files, folders and zips, and at most one address of a Ghost site. */
  readonly sources: readonly string[];
  /** The site's Admin API key; overrides the configured key. */
  readonly ghostKey?: string | null;
  /** The plan from a file; null to propose a plan. */
  readonly plan: MovePlan | null;
  /** Whether live subscriptions of the publisher's Stripe account are adopted. */
  readonly stripe?: boolean;
  /** The CSV file for each member's access before and after; null for none. */
  readonly accessFile?: string | null;
  /** Receives progress reports with an estimate. */
  readonly onProgress?: OnProgress;
}

export interface MoveResult extends MoveReport {
  /** The counts of the access list, if it was written. */
  readonly access?: AccessSummary;
  readonly plan: MovePlan;
  /** Unreadable rows, each with its file and line. */
  readonly problems: readonly string[];
}

export interface MoveRunDeps extends MoveDeps {
  /** Recomputes the comment counts of conversations. */
  readonly recount: () => Promise<unknown>;
}

/** Reads a source and reports what an import would do, without changing anything. Throws `malformed`. */
export function previewMove(
  deps: MoveRunDeps,
  options: MoveOptions,
  goOn: (result: MoveResult, onProgress: OnProgress) => Promise<MoveResult> = (result) =>
    Promise.resolve(result),
): Promise<MoveResult> {
  return withStaged(deps, options, async ({ plan, staged, warnings, onProgress }) =>
    goOn(await finish(deps, { ...options, onProgress }, { plan, staged, warnings }), onProgress),
  );
}

/** Imports a source. Idempotent after any interruption. Throws `malformed`, `move_in_progress`. */
export function applyMove(deps: MoveRunDeps, options: MoveOptions): Promise<MoveResult> {
  return withStaged(deps, options, async ({ plan, staged, warnings, opened, onProgress }) => {
    const { db, clock } = deps;
    const runId = await insertRun(db.read, { sources: staged.systems, plan, now: clock.now() });
    const parts = new Map<string, number>();
    const warn = (message: string, at?: SourcePlace) =>
      warnings.push(at ? `${placeText(at)}: ${message}` : message);
    const move: Move = {
      deps,
      runId,
      plan,
      siteUrl: plan.site.url,
      pictures: createPictureFetcher(deps.getter, plan),
      files: new Map(opened.files.map((file) => [file.path, file])),
      waitsForParents: true,
      lose: (reason) => parts.set(reason, (parts.get(reason) ?? 0) + 1),
      warn,
      warnInWords: warn,
    };
    const tracker = trackKinds('apply', await db.longTransaction(countStaged), onProgress);
    await importAll(move, tracker.at);
    await deps.recount();
    const told = { ...options, onProgress };
    const result = await finish(deps, told, { plan, staged, warnings, parts });
    await finishRun(db.read, runId, { counts: result.counts, appliedAt: clock.now() });
    return result;
  });
}

interface Staged {
  readonly plan: MovePlan;
  readonly staged: StagedSource;
  readonly warnings: LimitedList<string>;
  readonly opened: MovedSource;
  /** Called after each batch; throws if another process may hold the lock. */
  readonly onProgress: OnProgress;
}

/** Holds the lock and keeps the source staged while `work` runs, then deletes the staged records. */
export function withStaged<Result>(
  deps: MoveRunDeps,
  options: MoveOptions,
  work: (staged: Staged) => Promise<Result>,
): Promise<Result> {
  const { db } = deps;
  const { plan: given, stripe = false } = options;
  return withMoveLock(deps, async (lock) => {
    const onProgress: OnProgress = (progress) => {
      lock.assertHeld();
      options.onProgress?.(progress);
    };
    const opened = await openMoved(deps, { ...options, onProgress });
    try {
      const { site = null, columns = {} } = given ?? {};
      const read = {
        siteUrl: site?.url ?? opened.siteUrl,
        timeZone: site?.timeZone ?? null,
        columns,
      };
      const staged = await stageSource(db, opened, read, onProgress);
      await db.longTransaction((tx) => leaveOutErased(deps, tx));
      if (staged.systems.length === 0) throw noExport(staged.refused);
      await stagePictures(db, given ?? (await proposePictures(db.read)), staged.position);
      const live = stripe
        ? await stageLive(deps, {
            position: staged.position,
            onProgress: (count) => onProgress({ ...AT_STRIPE, count }),
          })
        : null;
      await db.longTransaction(refreshStatistics);
      await db.longTransaction(renewDigests);
      const plan = await decidePlan(deps, { given, staged, live, onProgress });
      await applyRules(db, plan, await listAll(db.read, 'accessRule'));
      const warnings = createLimitedList([
        ...opened.warnings,
        ...(live?.warnings ?? []),
        ...staged.refused.map(leftOut),
        ...staged.windows1252.map(
          (path) => `${path}: read as Windows-1252; check names with accents`,
        ),
        ...staged.unknown.map((path) => `${path}: is not a known export, and is left out`),
      ]);
      return await work({ plan, staged, warnings, opened, onProgress });
    } finally {
      await opened.close();
      await emptyStaging(db.read);
    }
  });
}

function leftOut({ path, message }: RefusedFile): string {
  return `${path}: left out, ${message}`;
}

function noExport(refused: readonly RefusedFile[]): AppError {
  const why = refused.map((one) => ` ${leftOut(one)}.`).join('');
  return malformed(`None of these files is a known export.${why}`);
}

/** Stripe does not report a total. */
const AT_STRIPE = {
  step: 'read',
  what: NOUNS.liveSubscription,
  total: null,
  percent: null,
  secondsLeft: null,
} as const;

/** Returns the picture settings of the plan that will be proposed. */
async function proposePictures(tx: Tx): Promise<PicturePlan> {
  const [site] = await listAll(tx, 'site');
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
async function decidePlan(
  deps: MoveRunDeps,
  { given, staged, live, onProgress }: Deciding,
): Promise<MovePlan> {
  const plan = given ?? (await propose(deps, staged, onProgress));
  if (live === null || plan.stripe !== undefined) return plan;
  const plans = await listAll(deps.db.read, 'plan');
  const stripe = { prices: proposePrices(live.prices, plans, plan.tiers) };
  const left = await predictLeftSubscriptions(deps, { stripe });
  const named = new Set(plan.losses.map(({ reason }) => reason));
  const losses = [...plan.losses, ...left.filter(({ reason }) => !named.has(reason))];
  return { ...plan, stripe, losses };
}

async function propose(
  { db, clock }: MoveRunDeps,
  staged: StagedSource,
  onProgress: OnProgress,
): Promise<MovePlan> {
  const tx = db.read;
  const now = clock.now();
  const counts = (await db.longTransaction(countStaged)).filter(({ kind }) => kind === 'article');
  const tracker = trackKinds('plan', counts, onProgress);
  const [site] = await listAll(tx, 'site');
  const plans = await listAll(tx, 'plan');
  const proposed = proposePlan({
    sources: staged.systems,
    siteUrl: site?.url ?? null,
    plans,
    newsletters: await listAll(tx, 'newsletter'),
    authors: await listAll(tx, 'author'),
    losses: [
      ...(await db.longTransaction(summarizeLosses)),
      ...(await db.longTransaction((long) => predictLosses(long, now))),
      ...(await predictBodyLosses(tx, (done) => tracker.at('article', done))),
    ],
  });
  const rules = await proposeRules(db, await listAll(tx, 'accessRule'), proposed.tiers);
  return { ...proposed, ...rules };
}

/** Returns all staged records of a kind; only for kinds with few records. */
async function listAll<Kind extends RecordKind>(tx: Tx, kind: Kind): Promise<RecordOf<Kind>[]> {
  const records: RecordOf<Kind>[] = [];
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind, after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) return records;
    records.push(...page.map(({ record }) => record));
    after = last.position;
  }
}

async function finish(
  { db, clock }: MoveRunDeps,
  { accessFile = null, onProgress }: MoveOptions,
  {
    plan,
    staged,
    warnings,
    parts = new Map(),
  }: Omit<Staged, 'opened' | 'onProgress'> & { readonly parts?: ReadonlyMap<string, number> },
): Promise<MoveResult> {
  const lostFiles = staged.refused.filter(({ isLost }) => isLost).length;
  const lost = { parts, unreadable: staged.problemCount + lostFiles };
  await db.longTransaction(refreshStatistics);
  const more = warnings.more();
  const listed = [
    ...warnings.lines,
    ...(more > 0 ? [`${more} more warnings are not listed: read these first.`] : []),
  ];
  const report = await db.longTransaction((tx) =>
    reportMove(tx, plan, { warnings: listed, ...lost }),
  );
  const problems = staged.problems.map(({ at, message, table }) =>
    [placeText(at), ...(table === undefined ? [] : [table]), message].join(': '),
  );
  if (accessFile === null) return { ...report, plan, problems };
  const members = (await db.longTransaction(countStaged)).filter(({ kind }) => kind === 'member');
  const tracker = trackKinds('list', members, onProgress);
  const access = await writeAccessList(db.read, accessFile, {
    plan,
    now: clock.now(),
    onProgress: (done) => tracker.at('member', done),
  });
  return { ...report, plan, problems, access };
}

function placeText({ file, line, column }: SourcePlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
