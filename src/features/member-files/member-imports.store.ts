import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import { hasPendingJob } from '../../platform/jobs/pending-jobs.ts';
import { type ImportProgress, type ImportReport, NOTHING_IMPORTED } from './import-file.ts';
import { APPLY_IMPORT, EXAMINE_IMPORT, keyOf } from './import-jobs.rules.ts';
import type { ImportInstants } from './member-imports.rules.ts';
import type { ImportChange } from './write-items.ts';

/** A change as it is shown before it is made, and a line that is left out. */
export interface ShownProblem {
  readonly line: number;
  readonly message: string;
}

export interface MemberImport {
  readonly id: string;
  readonly bytes: number;
  /** What the file would change, or would so far while it is looked through. */
  readonly expected: ImportReport;
  /** What it has changed. */
  readonly applied: ImportReport;
  readonly throughLine: number;
  readonly changes: readonly ImportChange[];
  readonly problems: readonly ShownProblem[];
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly examinedAt: Date | null;
  readonly startedAt: Date | null;
  readonly appliedAt: Date | null;
  readonly failedAt: Date | null;
}

/** Everything but the file itself, which is read in pieces. */
const columns = {
  ...{ id: true, bytes: true, expected: true, applied: true, throughLine: true, changes: true },
  ...{ problems: true, failure: true, createdAt: true, examinedAt: true, startedAt: true },
  ...{ appliedAt: true, failedAt: true },
} as const;

type Row = { [Column in keyof MemberImport]: unknown };

/** JSON columns hold what this store wrote. */
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
      ...{ id, content: new Uint8Array(content), bytes: content.length, createdById },
      ...{ expected: { ...NOTHING_IMPORTED }, applied: { ...NOTHING_IMPORTED }, throughLine: 0 },
      ...{ changes: [], problems: [], createdAt: now },
    },
    select: { id: true },
  });
  return id;
}

/** One at a time counts and adds, so that together they never keep more than they may. */
export async function lockImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('member_imports'))`;
}

/** How many still hold a file. */
export function countKeptFiles(tx: Tx): Promise<number> {
  return tx.memberImport.count({ where: { content: { not: null } } });
}

export async function findImport(tx: Tx, id: string): Promise<MemberImport | null> {
  const row = await tx.memberImport.findUnique({ where: { id }, select: columns });
  return row && toImport(row);
}

/** The newest first, with one row more than `limit` where there is one. */
export async function listImports(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<MemberImport[]> {
  const rows = await tx.memberImport.findMany({
    where: after === null ? {} : { id: { lt: after } },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  });
  return rows.map(toImport);
}

/** Small, so that reading one holds up nobody who is served meanwhile. */
const PIECE_BYTES = 64 * 1024;

/** The text of a file, piece by piece; it breaks off where the file is gone. */
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

/** How far looking through it is. False where it is gone. */
export async function noteExpected(tx: Tx, id: string, expected: ImportReport): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({
    where: { id, content: { not: null } },
    data: { expected: { ...expected } },
  });
  return count === 1;
}

export async function markExamined(
  tx: Tx,
  id: string,
  found: { changes: readonly ImportChange[]; problems: readonly ShownProblem[]; at: Date },
): Promise<void> {
  const changes = found.changes.map((one) => ({ ...one }));
  const problems = found.problems.map(({ line, message }) => ({ line, message }));
  await tx.memberImport.updateMany({
    where: { id, examinedAt: null, content: { not: null } },
    data: { changes, problems, examinedAt: found.at },
  });
}

/** One conditional update: of two who apply it at once, also again, one does. */
export async function claimImport(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({
    where: {
      ...{ id, examinedAt: { not: null }, content: { not: null } },
      OR: [{ startedAt: null }, { failedAt: { not: null } }],
    },
    data: { startedAt: now, failedAt: null, failure: null },
  });
  return count === 1;
}

/** How far applying it is, in the transaction of what was written. False where it is gone. */
export async function noteApplied(
  tx: Tx,
  id: string,
  { report, throughLine }: ImportProgress,
): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({
    where: { id, appliedAt: null, content: { not: null } },
    data: { applied: { ...report }, throughLine },
  });
  return count === 1;
}

/** With the file goes what was shown of it: whom it named is kept no longer than it takes. */
export async function markApplied(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({
    where: { id, appliedAt: null },
    data: { appliedAt: now, content: null, changes: [] },
  });
  return count === 1;
}

/** Failed for good: the file goes. False where it is gone already. */
export async function markFailed(tx: Tx, id: string, failure: string, now: Date): Promise<boolean> {
  const { count } = await tx.memberImport.updateMany({
    where: { id, content: { not: null } },
    data: { failedAt: now, failure, content: null, changes: [] },
  });
  return count === 1;
}

/** Failed while it was applied: the file stays, to be applied again or thrown away. */
export async function markStopped(tx: Tx, id: string, failure: string, now: Date): Promise<void> {
  await tx.memberImport.updateMany({
    where: { id, content: { not: null }, startedAt: { not: null } },
    data: { failedAt: now, failure },
  });
}

export async function removeImport(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.memberImport.deleteMany({
    where: { id, OR: [{ startedAt: null }, { content: null }, { failedAt: { not: null } }] },
  });
  return count === 1;
}

/** Those that are to be looked through or applied, by nobody. */
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

/** Whether the file is still there. */
export async function holdsFile(tx: Tx, id: string): Promise<boolean> {
  return (await tx.memberImport.count({ where: { id, content: { not: null } } })) === 1;
}

/** The ids of those that still hold a file. */
export async function listKeptFiles(tx: Tx): Promise<string[]> {
  const rows = await tx.memberImport.findMany({
    where: { content: { not: null } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Whether one of these texts, in lower case, stands anywhere in a file. */
export async function holdsOneOf(tx: Tx, id: string, texts: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH file AS MATERIALIZED (
      SELECT lower(convert_from(content, 'UTF8')) AS content FROM member_imports
      WHERE id = ${id}::uuid AND content IS NOT NULL)
    SELECT 1 FROM file
    WHERE EXISTS (SELECT FROM unnest(${texts}::text[]) AS one WHERE position(one IN content) > 0)`;
  return rows.length > 0;
}

/** Files that nobody applied in time. */
export async function removeOldImports(tx: Tx, before: Date): Promise<void> {
  await tx.memberImport.deleteMany({
    where: { content: { not: null }, createdAt: { lt: before } },
  });
}
