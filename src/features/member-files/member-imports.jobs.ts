import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { recordChange } from '../audit/index.ts';
import type { ImportChange } from './carry-out.ts';
import { type ImportOptions, type ImportProgress, importFile } from './import-file.ts';
import { stateOf } from './member-imports.rules.ts';
import {
  findImport,
  markApplied,
  markExamined,
  markFailed,
  markStopped,
  noteApplied,
  noteExpected,
  readContent,
  type ShownProblem,
} from './member-imports.store.ts';
import { APPLY_IMPORT, EXAMINE_IMPORT, type ImportDeps } from './take-in-file.ts';

/** Of each kind so many are shown; the report counts them all. */
const MOST_SHOWN = 200;

const examinePayload = z.object({ importId: z.uuid() });
const applyPayload = examinePayload.extend({
  actorId: z.uuid(),
  requestId: z.string().nullable(),
});

export function memberImportJobs(deps: ImportDeps): JobKind[] {
  return [
    job({
      name: EXAMINE_IMPORT,
      payload: examinePayload,
      handle: ({ importId }) => unlessUnreadable(deps, importId, () => examine(deps, importId)),
    }),
    job({
      name: APPLY_IMPORT,
      payload: applyPayload,
      handle: (payload, { isLast }) =>
        unlessUnreadable(deps, payload.importId, () => applyOrStop(deps, payload, isLast)),
    }),
  ];
}

/** It was thrown away, or its member was erased, while it was worked on. */
class ImportGone extends Error {}

/** Not one line of the file can be used any more: a list that it names was archived, say. */
class FileRefused extends Error {}

/** What cannot be read now never can: it is not tried again. */
async function unlessUnreadable(
  { db, clock }: ImportDeps,
  importId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ImportGone) return;
    if (!(error instanceof AppError)) throw error;
    await markFailed(db.read, importId, error.message, clock.now());
  }
}

async function examine(deps: ImportDeps, importId: string): Promise<void> {
  const { db, clock } = deps;
  const found = await findImport(db.read, importId);
  if (found === null || stateOf(found) !== 'examining') return;
  const changes: ImportChange[] = [];
  const problems: ShownProblem[] = [];
  await importFile(deps, () => readContent(db.read, importId), {
    isDryRun: true,
    tell(told) {
      if ('change' in told && changes.length < MOST_SHOWN) changes.push(told.change);
      if ('problem' in told && problems.length < MOST_SHOWN) problems.push(told.problem);
    },
    async note(tx, { report }) {
      if (!(await noteExpected(tx, importId, report))) throw new ImportGone();
    },
  });
  await markExamined(db.read, importId, { changes, problems, at: clock.now() });
}

type Applying = z.output<typeof applyPayload>;

/** However it ends, somebody can go on from there: nothing is left as applying that nobody applies. */
async function applyOrStop(deps: ImportDeps, payload: Applying, isLast: boolean): Promise<void> {
  const { db, clock } = deps;
  const stop = (why: string) => markStopped(db.read, payload.importId, why, clock.now());
  try {
    await apply(deps, payload);
  } catch (error) {
    if (error instanceof FileRefused) {
      await stop(error.message);
      return;
    }
    if (isLast) await stop('It failed again and again: apply it once more, or throw it away.');
    throw error;
  }
}

/** Goes on after the last batch that was written: its lines and the mark are one transaction. */
async function apply(deps: ImportDeps, payload: Applying): Promise<void> {
  const { db, clock } = deps;
  const { importId: id, actorId, requestId } = payload;
  const found = await findImport(db.read, id);
  if (found === null || stateOf(found) !== 'applying') return;
  async function note(tx: Tx, progress: ImportProgress): Promise<void> {
    if (!(await noteApplied(tx, id, progress))) throw new ImportGone();
  }
  const report = await importFile(deps, () => readContent(db.read, id), {
    ...{ isDryRun: false, note, tell: refuseWhole },
    from: { report: found.applied, throughLine: found.throughLine },
  });
  await db.transaction(async (tx) => {
    const now = clock.now();
    if (!(await markApplied(tx, id, now))) return;
    await recordChange(tx, {
      ...{ actor: { kind: 'member', id: actorId, requestId }, at: now, after: report },
      ...{ action: 'members.imported', subject: { kind: 'member_import', id } },
    });
  });
}

/** Told before anything of it is written. */
function refuseWhole(told: Parameters<ImportOptions['tell']>[0]): void {
  if ('problem' in told && told.problem.lines === 0) throw new FileRefused(told.problem.message);
}
