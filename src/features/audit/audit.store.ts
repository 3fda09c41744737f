import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { lockName } from '../../platform/db/locks.ts';
import { containingInJson } from '../../platform/db/sql.ts';
import type { AuditFilter } from './audit.schemas.ts';
import type { AuditSubject } from './audit-actions.ts';
import type { AuditedChange } from './audited-change.ts';

export type AuditRow = Prisma.AuditEntryGetPayload<object>;

/** Clears the values and the salt. Without the salt, the digest in the chain reveals nothing about the values. */
const FORGOTTEN = { personal: Prisma.DbNull, personalSalt: null };

/**
 * Returns whether the same action was recorded for this subject since an instant. Takes a lock until the caller's
 * transaction ends, so that the second of two concurrent callers sees the first.
 */
export async function isRecordedSince(
  tx: Tx,
  { action, subject }: Pick<AuditedChange, 'action' | 'subject'>,
  since: Date,
): Promise<boolean> {
  await lockName(tx, `record:${action}:${subject.kind}:${subject.id}`);
  const where = { action, subjectKind: subject.kind, subjectId: subject.id, at: { gte: since } };
  return (await tx.auditEntry.count({ where })) > 0;
}

/** Returns whether a change of this subject since an instant replaced one of these values of a field. */
export async function hasReplacedSince(
  tx: Tx,
  {
    action,
    subject,
    field,
    values,
  }: Pick<AuditedChange, 'action' | 'subject'> & { field: string; values: readonly string[] },
  since: Date,
): Promise<boolean> {
  const count = await tx.auditEntry.count({
    where: {
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      at: { gte: since },
      OR: values.map((value) => ({ before: { path: [field], equals: value } })),
    },
  });
  return count > 0;
}

export async function insertEntries(tx: Tx, entries: readonly AuditedChange[]): Promise<void> {
  await tx.auditEntry.createMany({
    data: entries.map((entry) => ({
      id: newId(),
      at: entry.at,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      requestId: entry.actor.requestId,
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      ...toJson(entry),
    })),
  });
}

/** Lists the entries that match all filters, newest first. */
export function listEntries(tx: Tx, query: IdPage & AuditFilter): Promise<AuditRow[]> {
  const { action, actorId, subjectKind, subjectId, from, to, ...page } = query;
  const conditions: Prisma.AuditEntryWhereInput[] = [
    ...(action ? [{ OR: [{ action }, { action: { startsWith: `${action}.` } }] }] : []),
    ...(actorId ? [{ actorId }] : []),
    ...(subjectKind ? [{ subjectKind }] : []),
    ...(subjectId ? [{ subjectId }] : []),
    ...(from ? [{ at: { gte: from } }] : []),
    ...(to ? [{ at: { lt: to } }] : []),
  ];
  return tx.auditEntry.findMany(newestFirst(page, { AND: conditions }));
}

/** Lists the changes of a member, oldest first, without their actors. */
export function listEntriesAboutMember(tx: Tx, memberId: string) {
  return tx.auditEntry.findMany({
    where: { subjectKind: 'member', subjectId: memberId },
    orderBy: { id: 'asc' },
    select: { at: true, action: true, before: true, after: true, personal: true },
  });
}

/** Clears the personal values of entries about these subjects, for an erasure. */
export async function clearPersonalValues(
  tx: Tx,
  subjects: readonly { readonly kind: AuditSubject; readonly ids: readonly string[] }[],
): Promise<void> {
  for (const { kind, ids } of subjects) {
    await tx.auditEntry.updateMany({
      where: { subjectKind: kind, subjectId: { in: [...ids] } },
      data: FORGOTTEN,
    });
  }
}

/** Clears the personal values of all entries that contain one of these texts, regardless of their subject. */
export async function clearValuesContaining(tx: Tx, texts: readonly string[]): Promise<void> {
  const patterns = texts.map(containingInJson);
  await tx.$executeRaw`
    UPDATE audit_entries SET personal = NULL, personal_salt = NULL
    WHERE personal IS NOT NULL AND personal::text ILIKE ANY(${patterns}::text[])`;
}

/** Converts values to JSON, so that dates are stored as strings and undefined values are omitted. */
function toJson({
  before,
  after,
  personal,
}: AuditedChange): Pick<Prisma.AuditEntryCreateManyInput, 'before' | 'after' | 'personal'> {
  return JSON.parse(JSON.stringify({ before, after, personal }));
}

/** Clears the personal values of old entries; action, actor and time stay. */
export async function clearOldPersonalValues(tx: Tx, before: Date): Promise<void> {
  await tx.auditEntry.updateMany({
    where: { at: { lt: before }, personal: { not: Prisma.DbNull } },
    data: FORGOTTEN,
  });
}
