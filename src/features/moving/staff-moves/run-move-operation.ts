import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../platform/errors/app-error.ts';
import { checkMove } from '../check-move.ts';
import type { MoveRefusal } from '../move-refusals.ts';
import { NOUNS } from '../move-report.ts';
import type { MoveProgress } from '../progress.rules.ts';
import {
  applyMove,
  type MoveOptions,
  type MoveResult,
  type MoveRunDeps,
  previewMove,
} from '../run-move.ts';
import { undoMove } from '../undo-move.ts';
import type { MoveOperation } from './staff-moves.rules.ts';
import type { StoredResult } from './staff-moves.schemas.ts';
import {
  findStaffMove,
  markFinished,
  markMoveFailed,
  readMoveFile,
  replaceAccessList,
  type StaffMove,
  saveMoveProgress,
} from './staff-moves.store.ts';

const OPERATIONS = {
  preview: previewMove,
  apply: applyMove,
  check: checkMove,
  undo: undoMove,
} as const satisfies Record<
  MoveOperation,
  (deps: MoveRunDeps, options: MoveOptions) => Promise<MoveResult>
>;

type StoredRefusal = StoredResult['refusals'][number];

/** The maximum number of listed differences, of refusals and of warnings; further ones are only counted. */
const MAX_LISTED = 200;
/** The size of the stored pieces of the access list. */
const PIECE_BYTES = 1024 * 1024;
const PROGRESS_EVERY_MS = 2_000;

/**
 * Runs the operation that was requested last for a move. Its files are written to disk meanwhile, because zips need
 * random access. After an interruption the next attempt resumes.
 */
export async function runMoveOperation(
  deps: MoveRunDeps,
  id: string,
  { isLast }: { readonly isLast: boolean },
): Promise<void> {
  const { db, clock } = deps;
  const move = await findStaffMove(db.read, id);
  if (move === null || move.operation === null || move.finishedAt !== null) return;
  const folder = join(deps.downloads, `move-${id}`);
  // Beside the folder, because everything within is read as an export.
  const accessFile = `${folder}.access.csv`;
  const fail = (failure: string) => markMoveFailed(db.read, { id, failure, now: clock.now() });
  try {
    await writeFiles(deps, move, folder);
    const { operation, plan, withStripe: stripe } = move;
    const onProgress = progressSaver(deps, id);
    const result = await OPERATIONS[operation](deps, {
      sources: [folder],
      plan,
      stripe,
      accessFile: operation === 'undo' ? null : accessFile,
      onProgress,
    });
    await storeAccessList(deps, id, result.access === undefined ? null : accessFile);
    const stored = toStored(result);
    await markFinished(db.read, { id, plan: result.plan, result: stored, now: clock.now() });
  } catch (error) {
    const isRefusal = error instanceof AppError && error.options.status < 500;
    if (!isRefusal && !isLast) throw error;
    await fail(
      isRefusal
        ? (error.options.detail ?? error.message)
        : 'It failed. Start it again to continue where it stopped.',
    );
    if (!isRefusal) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(accessFile, { force: true });
  }
}

/** Stores the list of each member's access with the move's files; after an undo there is none. */
async function storeAccessList({ db, clock }: MoveRunDeps, id: string, path: string | null) {
  const now = clock.now();
  await db.longTransaction(async (tx) => {
    const chunks = path === null ? null : createReadStream(path, { highWaterMark: PIECE_BYTES });
    await replaceAccessList(tx, { moveId: id, chunks, now });
  });
}

async function writeFiles({ db }: MoveRunDeps, { files }: StaffMove, folder: string) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { id, name } of files) {
    const target = createWriteStream(join(folder, name), { mode: 0o600 });
    await pipeline(Readable.from(readMoveFile(db.read, id)), target);
  }
}

/** Saves the progress at intervals, without waiting and ignoring errors. */
function progressSaver({ db, clock }: MoveRunDeps, id: string) {
  let last = Number.NEGATIVE_INFINITY;
  return (progress: MoveProgress): void => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    saveMoveProgress(db.read, { id, progress, now: clock.now() }).catch(() => undefined);
  };
}

function toStored(result: MoveResult): StoredResult {
  const { counts, differences, problems, refusals, unnamed, warnings } = result;
  const all = [...problems, ...warnings];
  const listed = differences.slice(0, MAX_LISTED);
  return {
    counts,
    differences: listed.map(({ noun, what, count = null, of = null }) => ({
      noun,
      what,
      count,
      of,
    })),
    refusals: refusals.slice(0, MAX_LISTED).map(toStoredRefusal),
    warnings: all.slice(0, MAX_LISTED),
    more: [differences, refusals, all].reduce(
      (sum, { length }) => sum + Math.max(0, length - MAX_LISTED),
      0,
    ),
    unnamed: unnamed.map(({ reason, count }) => ({ reason, count })),
  };
}

function toStoredRefusal({ kind, values, errors, ...refusal }: MoveRefusal): StoredRefusal {
  const noun = NOUNS[kind] ?? kind;
  return { ...refusal, noun, values: { ...values }, errors: errors.map((one) => ({ ...one })) };
}
