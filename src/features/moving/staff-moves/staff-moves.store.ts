import { newId } from '../../../platform/crypto/ids.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Prisma } from '../../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../../platform/db/list-pages.ts';
import { MASK, wholeWordPattern } from '../../../platform/db/sql.ts';
import type { MovePlan } from '../move-plan.ts';
import type { MoveProgress } from '../progress.rules.ts';
import type { MoveOperation } from './staff-moves.rules.ts';
import { moveProgressSchema, type StoredResult } from './staff-moves.schemas.ts';

const select = {
  id: true,
  plan: true,
  withStripe: true,
  operation: true,
  progress: true,
  result: true,
  failure: true,
  createdAt: true,
  requestedAt: true,
  workedAt: true,
  finishedAt: true,
  files: {
    select: { id: true, name: true, bytes: true, isAccessList: true },
    orderBy: { id: 'asc' },
  },
} as const satisfies Prisma.StaffMoveSelect;

type Row = Prisma.StaffMoveGetPayload<{ select: typeof select }>;

export type StaffMove = Omit<Row, 'plan' | 'operation' | 'progress' | 'result' | 'files'> & {
  /** The uploaded files. */
  readonly files: readonly Pick<Row['files'][number], 'id' | 'name' | 'bytes'>[];
  /** The id of the file with each member's access before and after; null if there is none. */
  readonly accessListId: string | null;
  readonly plan: MovePlan | null;
  readonly operation: MoveOperation | null;
  readonly progress: MoveProgress | null;
  readonly result: StoredResult | null;
};

/** The JSON columns contain only what this store wrote; progress and results of older versions have fewer fields. */
function toMove({ files, ...row }: Row): StaffMove {
  const { data: progress = null } = moveProgressSchema.safeParse(row.progress);
  const stored = row.result as Partial<StoredResult> | null;
  return {
    ...(row as unknown as StaffMove),
    progress,
    result: stored && ({ refusals: [], ...stored } as StoredResult),
    files: files.filter(({ isAccessList }) => !isAccessList),
    accessListId: files.find(({ isAccessList }) => isAccessList)?.id ?? null,
  };
}

export async function insertStaffMove(tx: Tx, now: Date): Promise<string> {
  const id = newId();
  await tx.staffMove.create({ data: { id, createdAt: now } });
  return id;
}

export async function findStaffMove(tx: Tx, id: string): Promise<StaffMove | null> {
  const row = await tx.staffMove.findUnique({ where: { id }, select });
  return row && toMove(row);
}

/** Locks the move until the transaction ends, so that requests for it are serialized. */
export async function lockStaffMove(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM staff_moves WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Returns a page of moves, newest first. */
export async function listStaffMoves(tx: Tx, page: IdPage): Promise<StaffMove[]> {
  const rows = await tx.staffMove.findMany({ ...newestFirst(page, {}), select });
  return rows.map(toMove);
}

const PIECE_BYTES = 1024 * 1024;

export async function insertMoveFile(
  tx: Tx,
  file: { moveId: string; name: string; content: Buffer; now: Date },
): Promise<void> {
  const { moveId, name, content, now } = file;
  const id = newId();
  const bytes = content.length;
  await tx.staffMoveFile.create({ data: { id, moveId, name, bytes, createdAt: now } });
  for (let position = 0; position * PIECE_BYTES < bytes; position += 1) {
    const piece = content.subarray(position * PIECE_BYTES, (position + 1) * PIECE_BYTES);
    await insertPiece(tx, { fileId: id, position, piece });
  }
}

export async function deleteMoveFile(tx: Tx, fileId: string): Promise<void> {
  await tx.staffMoveFile.deleteMany({ where: { id: fileId } });
}

/** No upload has this name, because uploaded names contain no control characters. */
const ACCESS_LIST = '\u0001access.csv';

/**
 * Replaces the list of each member's access, which arrives in chunks; null removes it. Does nothing if the move was
 * deleted meanwhile.
 */
export async function replaceAccessList(
  tx: Tx,
  { moveId, chunks, now }: { moveId: string; chunks: AsyncIterable<Uint8Array> | null; now: Date },
): Promise<void> {
  await lockStaffMove(tx, moveId);
  if ((await findStaffMove(tx, moveId)) === null) return;
  await tx.staffMoveFile.deleteMany({ where: { moveId, isAccessList: true } });
  if (chunks === null) return;
  const id = newId();
  const created = { id, moveId, name: ACCESS_LIST, isAccessList: true, createdAt: now };
  await tx.staffMoveFile.create({ data: { ...created, bytes: 0 } });
  let [position, bytes] = [0, 0];
  for await (const piece of chunks) {
    await insertPiece(tx, { fileId: id, position, piece });
    position += 1;
    bytes += piece.length;
  }
  await tx.staffMoveFile.update({ where: { id }, data: { bytes } });
}

async function insertPiece(
  tx: Tx,
  { fileId, position, piece }: { fileId: string; position: number; piece: Uint8Array },
): Promise<void> {
  const content = new Uint8Array(piece);
  await tx.staffMoveFilePiece.create({ data: { fileId, position, content } });
}

/** Streams a file in chunks; ends early if the move is deleted meanwhile. */
export async function* readMoveFile(tx: Tx, fileId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position += 1) {
    const piece = await tx.staffMoveFilePiece.findUnique({
      where: { fileId_position: { fileId, position } },
      select: { content: true },
    });
    if (piece === null) return;
    yield piece.content;
  }
}

export async function saveMovePlan(tx: Tx, id: string, plan: MovePlan): Promise<void> {
  await tx.staffMove.update({ where: { id }, data: { plan } });
}

export async function markRequested(
  tx: Tx,
  {
    id,
    operation,
    withStripe,
    now,
  }: { id: string; operation: MoveOperation; withStripe: boolean; now: Date },
): Promise<void> {
  const data = {
    operation,
    withStripe,
    requestedAt: now,
    workedAt: now,
    finishedAt: null,
    failure: null,
  };
  await tx.staffMove.update({ where: { id }, data });
}

/** Saves the progress of the running job. Does nothing if the move was deleted. */
export async function saveMoveProgress(
  tx: Tx,
  { id, progress, now }: { id: string; progress: MoveProgress; now: Date },
): Promise<void> {
  await tx.staffMove.updateMany({
    where: { id },
    data: { progress: { ...progress }, workedAt: now },
  });
}

export async function markFinished(
  tx: Tx,
  { id, plan, result, now }: { id: string; plan: MovePlan; result: StoredResult; now: Date },
): Promise<void> {
  const data = { plan, result, finishedAt: now };
  await tx.staffMove.updateMany({ where: { id }, data });
}

export async function markMoveFailed(
  tx: Tx,
  { id, failure, now }: { id: string; failure: string; now: Date },
): Promise<void> {
  await tx.staffMove.updateMany({ where: { id }, data: { failure, finishedAt: now } });
}

/** Deletes a move with its files; imported records stay. */
export async function deleteStaffMove(tx: Tx, id: string): Promise<void> {
  await tx.staffMove.deleteMany({ where: { id } });
}

/**
 * Masks an erased member's names and addresses in the results, failures and examples of moves, and deletes the lists of
 * each member's access, which the next operation writes anew. Uploaded files are zips, and expire.
 */
async function eraseTexts(tx: Tx, texts: readonly string[]): Promise<void> {
  await tx.staffMoveFile.deleteMany({ where: { isAccessList: true } });
  for (const text of texts) {
    const pattern = wholeWordPattern(text);
    await tx.$executeRaw`
      UPDATE staff_moves
      SET result = regexp_replace(result::text, ${pattern}, ${MASK}, 'gi')::jsonb,
        failure = regexp_replace(failure, ${pattern}, ${MASK}, 'gi'),
        plan = coalesce(
          jsonb_set(plan, '{losses}', regexp_replace((plan->'losses')::text, ${pattern}, ${MASK}, 'gi')::jsonb),
          plan)
      WHERE result::text ~* ${pattern} OR failure ~* ${pattern} OR (plan->'losses')::text ~* ${pattern}`;
  }
}

/** Counts the uploaded files of all moves, and finds when one of the moves was last used. */
async function countFiles(tx: Tx): Promise<{ count: number; usedAt: Date | null }> {
  const [count, { _max: max }] = await Promise.all([
    tx.staffMoveFile.count(),
    tx.staffMove.aggregate({
      where: { files: { some: {} } },
      _max: { createdAt: true, workedAt: true },
    }),
  ]);
  const times = [max.createdAt, max.workedAt].flatMap((at) => at?.getTime() ?? []);
  return { count, usedAt: times.length === 0 ? null : new Date(Math.max(...times)) };
}

/** Deletes moves without activity since an instant. */
async function deleteBefore(tx: Tx, before: Date): Promise<void> {
  const isOld = { lt: before };
  await tx.staffMove.deleteMany({
    where: { createdAt: isOld, OR: [{ requestedAt: null }, { workedAt: isOld }] },
  });
}

/** The stored moves of the console, for retention, erasure and a member's data export. */
export const staffMoves = { countFiles, deleteBefore, eraseTexts };
