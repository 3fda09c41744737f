import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { sql } from '../../platform/db/sql.ts';
import { hasPendingJob } from '../../platform/jobs/pending-jobs.ts';
import { type ImportProgress, type ImportReport, NOTHING_IMPORTED } from './import-file.ts';
import { APPLY_IMPORT, EXAMINE_IMPORT, keyOf } from './import-jobs.rules.ts';
import type { ImportInstants } from './member-imports.rules.ts';
import type { ImportChange } from './write-items.ts';

export interface ListedProblem {
  readonly line: number;
  readonly message: string;
}

/** Everything except the file itself, which is read in chunks. */
const select = {
  id: true,
  bytes: true,
  /** The report of planned changes. Partial while the file is being examined. */
  expected: true,
  /** The report of changes made so far. */
  applied: true,
  throughLine: true,
  changes: true,
  problems: true,
  failure: true,
  createdAt: true,
  examinedAt: true,
  startedAt: true,
  appliedAt: true,
  failedAt: true,
} satisfies Prisma.MemberImportSelect;

type Row = Prisma.MemberImportGetPayload<{ select: typeof select }>;

export type MemberImport = Omit<Row, 'expected' | 'applied' | 'changes' | 'problems'> & {
  readonly expected: ImportReport;
  readonly applied: ImportReport;
  readonly changes: readonly ImportChange[];
  readonly problems: readonly ListedProblem[];
};

/** The JSON columns were written by this store. */
function toImport(row: Row): MemberImport {
  return row as unknown as MemberImport;
}

export async function insertImport(
  tx: Tx,
  { content, createdById, now }: { content: Buffer; createdById: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx.memberImport.create({
    data: {
      id,
      content: new Uint8Array(content),
      bytes: content.length,
      createdById,
      expected: NOTHING_IMPORTED,
      applied: NOTHING_IMPORTED,
      throughLine: 0,
      changes: [],
      problems: [],
      createdAt: now,
    },
    select: { id: true },
  });
  return id;
}

/** Serializes uploads, so that concurrent uploads cannot exceed the limit. */
export async function lockImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('member_imports'))`;
}

export function countStoredFiles(tx: Tx): Promise<number> {
  return tx.memberImport.count({ where: HAS_FILE });
}

export async function findImport(tx: Tx, id: string): Promise<MemberImport | null> {
  const row = await tx.memberImport.findUnique({ where: { id }, select });
  return row && toImport(row);
}

/** Lists all imports, newest first. */
export async function listImports(tx: Tx, page: IdPage): Promise<MemberImport[]> {
  const rows = await tx.memberImport.findMany({ ...newestFirst(page, {}), select });
  return rows.map(toImport);
}

/** Small, so that reading a chunk does not block other requests. */
const PIECE_BYTES = 64 * 1024;

/** Reads the text of a file in chunks. Ends early if the file is deleted in the meantime. */
export async function* readContent(tx: Tx, id: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let from = 1; ; from += PIECE_BYTES) {
    const [row] = await tx.$queryRaw<{ piece: Uint8Array | null }[]>`
      SELECT substring(content FROM ${from}::int FOR ${PIECE_BYTES}::int) AS piece
      FROM member_imports WHERE id = ${id}::uuid`;
    const piece = row?.piece ?? new Uint8Array();
    yield decoder.decode(piece, { stream: piece.length > 0 });
    if (piece.length === 0) return;
  }
}

const HAS_FILE = { content: { not: null } } satisfies Prisma.MemberImportWhereInput;

/** Returns false if the import does not exist or is no longer in this state. */
async function update(
  tx: Tx,
  where: Prisma.MemberImportWhereInput & { readonly id: string },
  data: Prisma.MemberImportUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({ where, data });
  return count === 1;
}

/** Saves the report so far while a file is examined. Returns false if the file was deleted. */
export function saveExpected(tx: Tx, id: string, expected: ImportReport): Promise<boolean> {
  return update(tx, { id, ...HAS_FILE }, { expected });
}

export async function markExamined(
  tx: Tx,
  id: string,
  result: { changes: readonly ImportChange[]; problems: readonly ListedProblem[]; at: Date },
): Promise<void> {
  const changes = result.changes.map((change) => ({ ...change }));
  const problems = result.problems.map(({ line, message }) => ({ line, message }));
  const data = { changes, problems, examinedAt: result.at };
  await update(tx, { id, examinedAt: null, ...HAS_FILE }, data);
}

/** Claims an import to apply it, including after a failure. One conditional update, which succeeds only once. */
export function claimImport(tx: Tx, id: string, now: Date): Promise<boolean> {
  const isIdle = { OR: [{ startedAt: null }, { failedAt: { not: null } }] };
  const where = { id, examinedAt: { not: null }, ...HAS_FILE, ...isIdle };
  return update(tx, where, { startedAt: now, failedAt: null, failure: null });
}

/** Saves the progress in the transaction of a batch. Returns false if the file was deleted. */
export function saveApplied(
  tx: Tx,
  id: string,
  { report: applied, throughLine }: ImportProgress,
): Promise<boolean> {
  return update(tx, { id, appliedAt: null, ...HAS_FILE }, { applied, throughLine });
}

/** Deletes the file and the listed changes too, because they contain email addresses. */
export function markApplied(tx: Tx, id: string, now: Date): Promise<boolean> {
  return update(tx, { id, appliedAt: null }, { appliedAt: now, content: null, changes: [] });
}

/** Fails an import permanently and deletes its file. Returns false if the file was already deleted. */
export function markFailed(tx: Tx, id: string, failure: string, now: Date): Promise<boolean> {
  return update(
    tx,
    { id, ...HAS_FILE },
    { failedAt: now, failure, content: null, changes: [], problems: [] },
  );
}

/** Fails an import while it is being applied. Its file stays, so that it can be resumed or deleted. */
export async function markStopped(tx: Tx, id: string, failure: string, now: Date): Promise<void> {
  await update(tx, { id, ...HAS_FILE, startedAt: { not: null } }, { failedAt: now, failure });
}

export async function deleteImportRow(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.memberImport.deleteMany({
    where: { id, OR: [{ startedAt: null }, { content: null }, { failedAt: { not: null } }] },
  });
  return count === 1;
}

/** Lists imports to be examined or applied that have no pending job. */
export async function listAbandoned(tx: Tx): Promise<(ImportInstants & { id: string })[]> {
  const key = sql`CASE WHEN started_at IS NULL THEN ${keyOf(EXAMINE_IMPORT, '')}::text
    ELSE ${keyOf(APPLY_IMPORT, '')}::text END || member_imports.id`;
  return await tx.$queryRaw<(ImportInstants & { id: string })[]>`
    SELECT id, examined_at AS "examinedAt", started_at AS "startedAt", applied_at AS "appliedAt",
      failed_at AS "failedAt"
    FROM member_imports
    WHERE content IS NOT NULL AND failed_at IS NULL
      AND (examined_at IS NULL OR started_at IS NOT NULL)
      AND NOT ${hasPendingJob(key)}`;
}

export async function hasStoredFile(tx: Tx, id: string): Promise<boolean> {
  return (await tx.memberImport.count({ where: { id, ...HAS_FILE } })) === 1;
}

/** Lists the ids of imports with a stored file. */
export async function listStoredFiles(tx: Tx): Promise<string[]> {
  const rows = await tx.memberImport.findMany({
    where: HAS_FILE,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Returns whether a file contains one of these lowercase texts. */
export async function containsOneOf(
  tx: Tx,
  id: string,
  texts: readonly string[],
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH file AS MATERIALIZED (
      SELECT lower(convert_from(content, 'UTF8')) AS content FROM member_imports
      WHERE id = ${id}::uuid AND content IS NOT NULL)
    SELECT 1 FROM file
    WHERE EXISTS (SELECT FROM unnest(${texts}::text[]) AS one WHERE position(one IN content) > 0)`;
  return rows.length > 0;
}

/** Deletes imports that were not applied in time. */
export async function deleteOldImports(tx: Tx, before: Date): Promise<void> {
  await tx.memberImport.deleteMany({
    where: { content: { not: null }, createdAt: { lt: before } },
  });
}
