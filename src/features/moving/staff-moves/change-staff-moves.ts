import type { Tx } from '../../../platform/db/database.ts';
import type { DbDeps } from '../../../platform/db/db-deps.ts';
import type { IdPage } from '../../../platform/db/list-pages.ts';
import { notFound, unreadableFile } from '../../../platform/errors/refusals.ts';
import { enqueue } from '../../../platform/jobs/jobs.ts';
import { type Actor, recordChange } from '../../audit/index.ts';
import { parsePlan } from '../plan-file.ts';
import { moveIsWorking, noFiles, tooManyFiles } from './staff-moves.errors.ts';
import { type MoveOperation, nameUpload, stateOfMove } from './staff-moves.rules.ts';
import {
  deleteMoveFile,
  deleteStaffMove,
  findStaffMove,
  insertMoveFile,
  insertStaffMove,
  listStaffMoves,
  lockStaffMove,
  markRequested,
  readMoveFile,
  type StaffMove,
  saveMovePlan,
} from './staff-moves.store.ts';

const MAX_FILES = 50;
export const CARRY_OUT_MOVE = 'carry-out-move';
/** Few, because processes rarely die and staff can retry. */
const MAX_ATTEMPTS = 3;

/** Throws `not_found`. */
export async function getStaffMove(tx: Tx, id: string): Promise<StaffMove> {
  const found = await findStaffMove(tx, id);
  if (found === null) throw notFound();
  return found;
}

/** Returns a page of moves, newest first. */
export function listMoves(tx: Tx, page: IdPage): Promise<StaffMove[]> {
  return listStaffMoves(tx, page);
}

/** Creates a move without files. */
export function createStaffMove({ db, clock }: DbDeps, actor: Actor): Promise<StaffMove> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const id = await insertStaffMove(tx, now);
    await record(tx, { actor, at: now, action: 'move.created', id });
    return await getStaffMove(tx, id);
  });
}

/**
 * Stores an export of the old system under its own name, if it has one. Throws `not_found`, `malformed`,
 * `move_in_progress`, `too_many_files`.
 */
export function addMoveFile(
  deps: DbDeps,
  {
    id,
    name: given,
    content,
  }: { readonly id: string; readonly name?: string | undefined; readonly content: Buffer },
  actor: Actor,
): Promise<StaffMove> {
  if (content.length === 0) throw unreadableFile('The file is empty.', 'is empty');
  return changeIdle(deps, id, async (tx, move, now) => {
    if (move.files.length >= MAX_FILES) throw tooManyFiles();
    const taken = move.files.map(({ name }) => name);
    const name = nameUpload(content, given, taken);
    await insertMoveFile(tx, { moveId: id, name, content, now });
    const [after, personal] = [{ bytes: content.length }, { name }];
    await record(tx, { actor, at: now, action: 'move.file_added', id, after, personal });
  });
}

/**
 * Deletes an uploaded file, for example one that was chosen by mistake; records that were imported from it stay. Throws
 * `not_found`, `move_in_progress`.
 */
export function removeMoveFile(
  deps: DbDeps,
  { id, fileId }: { readonly id: string; readonly fileId: string },
  actor: Actor,
): Promise<StaffMove> {
  return changeIdle(deps, id, async (tx, move, now) => {
    const file = move.files.find((one) => one.id === fileId);
    if (file === undefined) throw notFound();
    await deleteMoveFile(tx, fileId);
    const [before, personal] = [{ bytes: file.bytes }, { name: file.name }];
    await record(tx, { actor, at: now, action: 'move.file_removed', id, before, personal });
  });
}

/** Replaces the plan by an edited one. Throws `not_found`, `malformed` with the plan's error, `move_in_progress`. */
export function changeMovePlan(
  deps: DbDeps,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<StaffMove> {
  const plan = parsePlan(text, 'The plan');
  return changeIdle(deps, id, (tx) => saveMovePlan(tx, id, plan));
}

/** Enqueues an operation of a move. Throws `not_found`, `no_files`, `move_in_progress`. */
export function requestOperation(
  deps: DbDeps,
  {
    id,
    operation,
    stripe,
  }: {
    readonly id: string;
    readonly operation: MoveOperation;
    readonly stripe?: boolean | undefined;
  },
  actor: Actor,
): Promise<StaffMove> {
  return changeIdle(deps, id, async (tx, move, now) => {
    if (move.files.length === 0) throw noFiles();
    const withStripe = stripe ?? move.withStripe;
    await markRequested(tx, { id, operation, withStripe, now });
    const after = { operation, stripe: withStripe };
    await record(tx, { actor, at: now, action: 'move.started', id, after });
    const key = `${CARRY_OUT_MOVE}:${id}`;
    await enqueue(tx, { name: CARRY_OUT_MOVE, key, payload: { id }, maxAttempts: MAX_ATTEMPTS });
  });
}

/** Deletes a move with its files; imported records stay. Throws `not_found`, `move_in_progress`. */
export async function removeStaffMove(
  { db, clock }: DbDeps,
  id: string,
  actor: Actor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    await requireIdle(tx, id, now);
    await deleteStaffMove(tx, id);
    await record(tx, { actor, at: now, action: 'move.removed', id });
  });
}

/**
 * Returns the list of each member's access before and after, as the last operation wrote it. Throws `not_found`, also if
 * there is none.
 */
export async function exportAccessList(
  { db, clock }: DbDeps,
  id: string,
  actor: Actor,
): Promise<Buffer> {
  const { accessListId } = await getStaffMove(db.read, id);
  if (accessListId === null) throw notFound();
  const pieces: Uint8Array[] = [];
  for await (const piece of readMoveFile(db.read, accessListId)) pieces.push(piece);
  const content = Buffer.concat(pieces);
  const after = { bytes: content.length };
  await record(db.read, { actor, at: clock.now(), action: 'members.exported', id, after });
  return content;
}

/** Runs `change` if no job is working on the move; concurrent requests are serialized by a row lock. */
function changeIdle(
  { db, clock }: DbDeps,
  id: string,
  change: (tx: Tx, move: StaffMove, now: Date) => Promise<void>,
): Promise<StaffMove> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    await change(tx, await requireIdle(tx, id, now), now);
    return await getStaffMove(tx, id);
  });
}

async function requireIdle(tx: Tx, id: string, now: Date): Promise<StaffMove> {
  await lockStaffMove(tx, id);
  const move = await getStaffMove(tx, id);
  if (stateOfMove(move, now) === 'working') throw moveIsWorking();
  return move;
}

function record(
  tx: Tx,
  { id, ...change }: Omit<Parameters<typeof recordChange>[1], 'subject'> & { readonly id: string },
): Promise<void> {
  return recordChange(tx, { ...change, subject: { kind: 'move', id } });
}
