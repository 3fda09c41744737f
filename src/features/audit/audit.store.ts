import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { Actor, AuditedChange } from './record-change.ts';

export interface AuditRow {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  personal: unknown;
  requestId: string | null;
}

/**
 * Whether somebody has recorded the same of this subject since then. Asked under a lock that lasts as
 * long as the caller's transaction, so that of two at once one is told of the other.
 */
export async function isRecordedSince(
  tx: Tx,
  { action, subject }: Pick<AuditedChange, 'action' | 'subject'>,
  since: Date,
): Promise<boolean> {
  const name = `record:${action}:${subject.kind}:${subject.id}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
  const where = { action, subjectKind: subject.kind, subjectId: subject.id, at: { gte: since } };
  return (await tx.auditEntry.count({ where })) > 0;
}

export async function insertEntry(tx: Tx, entry: AuditedChange): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId(),
      at: entry.at,
      ...actorColumns(entry.actor),
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      ...(entry.before === undefined ? {} : { before: toJson(entry.before) }),
      ...(entry.after === undefined ? {} : { after: toJson(entry.after) }),
      ...(entry.personal === undefined ? {} : { personal: toJson(entry.personal) }),
    },
  });
}

export interface AuditFilter {
  /** An action, or what several begin with, up to a dot. */
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly after: string | null;
  readonly limit: number;
}

/** Newest first. `id` is a UUIDv7, so its order is the order of writing. */
export function listEntries(tx: Tx, wish: AuditFilter): Promise<AuditRow[]> {
  const { action, actorId, subjectKind, subjectId, from, to, after, limit } = wish;
  const conditions: Prisma.AuditEntryWhereInput[] = [
    ...(after === null ? [] : [{ id: { lt: after } }]),
    ...(action ? [{ OR: [{ action }, { action: { startsWith: `${action}.` } }] }] : []),
    ...(actorId ? [{ actorId }] : []),
    ...(subjectKind ? [{ subjectKind }] : []),
    ...(subjectId ? [{ subjectId }] : []),
    ...(from ? [{ at: { gte: from } }] : []),
    ...(to ? [{ at: { lt: to } }] : []),
  ];
  return tx.auditEntry.findMany({
    where: { AND: conditions },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
}

/** What staff did to a member, oldest first. */
export function listEntriesAboutMember(tx: Tx, memberId: string): Promise<AuditRow[]> {
  return tx.auditEntry.findMany({
    where: { subjectKind: 'member', subjectId: memberId },
    orderBy: { id: 'asc' },
  });
}

/** Empties the personal values of entries about a member or about what was theirs. */
export async function clearPersonalValues(
  tx: Tx,
  subjects: readonly { readonly kind: string; readonly ids: readonly string[] }[],
): Promise<void> {
  for (const { kind, ids } of subjects) {
    await tx.auditEntry.updateMany({
      where: { subjectKind: kind, subjectId: { in: [...ids] } },
      data: { personal: Prisma.DbNull },
    });
  }
}

function actorColumns(actor: Actor) {
  return { actorKind: actor.kind, actorId: actor.id, requestId: actor.requestId };
}

/** Through JSON once, so that dates and undefined fields are stored as they would be sent. */
function toJson(value: object): object {
  return JSON.parse(JSON.stringify(value));
}

/** Empties the personal values of old entries; what was done, by whom and when, stays. */
export async function clearOldPersonalValues(tx: Tx, before: Date): Promise<void> {
  await tx.auditEntry.updateMany({
    where: { at: { lt: before }, personal: { not: Prisma.DbNull } },
    data: { personal: Prisma.DbNull },
  });
}
