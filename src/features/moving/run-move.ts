import type { AppError } from '../../platform/errors/app-error.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import type { MoveWarningPhrase } from '../../wording/move-phrases.ts';
import { type AccessSummary, writeAccessList } from './access-list/write-access-list.ts';
import { decidePlan, listAllStaged, proposePictures } from './decide-plan.ts';
import { leaveOutErased } from './erased-members.store.ts';
import { endGone } from './gone/end-gone.ts';
import { importAll } from './import/import-all.ts';
import type { Move, MoveDeps } from './import/move.ts';
import { createLimitedList, type LimitedList } from './limited-list.ts';
import { stageLive } from './live/stage-live.ts';
import type { MovePlan } from './move-plan.ts';
import type { MoveRefusal } from './move-refusals.ts';
import { type Difference, type MoveReport, NOUNS, reportMove } from './move-report.ts';
import { type MovedSource, openMoved } from './open-moved.ts';
import { createPictureFetcher } from './pictures/fetch-picture.ts';
import { stagePictures } from './pictures/stage-pictures.ts';
import { applyRules } from './plan-access.ts';
import { predictHomelessComments } from './predict-homeless-comments.ts';
import type { OnProgress } from './progress.rules.ts';
import { finishRun, insertRun } from './runs.store.ts';
import type { RefusedFile } from './source-file.ts';
import { placeText, type SourcePlace } from './source-place.ts';
import { type StagedSource, stageSource } from './stage-source.ts';
import { countStaged, emptyStaging, refreshStatistics, renewDigests } from './staging.store.ts';
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
  /** Records that an action refused. */
  readonly refusals: readonly MoveRefusal[];
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
  return withStaged(deps, options, async ({ plan, staged, warnings, onProgress }) => {
    const context = { deps, plan, isDryRun: true };
    const gone = await endGone(context, { unreadable: countUnreadable(staged) });
    warnings.push(...gone.warnings, ...(await warnOfComments(deps, plan)));
    const found = { plan, staged, warnings, gone: gone.differences };
    return goOn(await finish(deps, { ...options, onProgress }, found), onProgress);
  });
}

async function warnOfComments({ db }: MoveRunDeps, { site }: MovePlan) {
  const { count, example } = await predictHomelessComments(db.read, site.url);
  if (count === 0) return [];
  const warning: MoveWarningPhrase = `${count} comments belong to pages that are no articles here, such as ${example}: import the articles first, and set site.url in the plan to the address of the old site.`;
  return [warning];
}

/** Imports a source. Idempotent after any interruption. Throws `malformed`, `move_in_progress`. */
export function applyMove(deps: MoveRunDeps, options: MoveOptions): Promise<MoveResult> {
  return withStaged(deps, options, async ({ plan, staged, warnings, opened, onProgress }) => {
    const { db, clock } = deps;
    const runId = await insertRun(db.read, { sources: staged.systems, plan, now: clock.now() });
    const parts = new Map<string, number>();
    const refusals = createLimitedList<MoveRefusal>();
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
      refuse: refusals.push,
    };
    const tracker = trackKinds('apply', await db.longTransaction(countStaged), onProgress);
    await importAll(move, tracker.at);
    const context = { deps, plan, isDryRun: false };
    const gone = await endGone(context, { unreadable: countUnreadable(staged) });
    warnings.push(...gone.warnings);
    await deps.recount();
    const told = { ...options, onProgress };
    const found = { plan, staged, warnings, parts, gone: gone.differences };
    const result = { ...(await finish(deps, told, found)), refusals: refusals.lines };
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
      await applyRules(db, plan, await listAllStaged(db.read, 'accessRule'));
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

/** What a preview or an import has found. */
interface Found extends Omit<Staged, 'opened' | 'onProgress'> {
  /** What the source no longer has. */
  readonly gone: readonly Difference[];
  readonly parts?: ReadonlyMap<string, number>;
}

/** Returns the number of unreadable rows and files. */
function countUnreadable({ problemCount, refused }: StagedSource): number {
  return problemCount + refused.filter(({ isLost }) => isLost).length;
}

async function finish(
  { db, clock }: MoveRunDeps,
  { accessFile = null, onProgress }: MoveOptions,
  { plan, staged, warnings, gone, parts = new Map() }: Found,
): Promise<MoveResult> {
  const lost = { parts, unreadable: countUnreadable(staged) };
  await db.longTransaction(refreshStatistics);
  const more = warnings.more();
  const listed = [
    ...warnings.lines,
    ...(more > 0 ? [`${more} more warnings are not listed: read these first.`] : []),
  ];
  const compared = await db.longTransaction((tx) =>
    reportMove(tx, plan, { warnings: listed, ...lost }),
  );
  const report = { ...compared, differences: [...compared.differences, ...gone] };
  const problems = staged.problems.map(({ at, message, table }) =>
    [placeText(at), ...(table === undefined ? [] : [table]), message].join(': '),
  );
  const result = { ...report, plan, problems, refusals: [] };
  if (accessFile === null) return result;
  const members = (await db.longTransaction(countStaged)).filter(({ kind }) => kind === 'member');
  const tracker = trackKinds('list', members, onProgress);
  const access = await writeAccessList(db.read, accessFile, {
    plan,
    now: clock.now(),
    onProgress: (done) => tracker.at('member', done),
  });
  return { ...result, access };
}
