import type { ClientBase } from 'pg';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** Published by the database trigger that seals an entry. */
export const AUDIT_TOPIC = 'audit';

/** Where the chain is broken; `position` is null if its last entries are missing or unsealed. */
interface ChainBreak {
  readonly position: string | null;
  readonly problem: string;
}

interface ChainState {
  /** The number of entries in the chain. */
  readonly length: number;
  readonly broken: ChainBreak | null;
}

/** Recomputes every hash in the database, by the function that sealed the entries. */
const FIND_BREAK = `
  WITH chain AS (
    SELECT e, e.position, e.hash, e.previous_hash, e.personal, e.personal_digest, e.personal_salt,
      lag(e.position, 1, 0) OVER (ORDER BY e.position) AS place_before,
      lag(e.hash, 1, '') OVER (ORDER BY e.position) AS hash_before
    FROM audit_entries e WHERE e.position IS NOT NULL)
  SELECT position::text, CASE
    WHEN position <> place_before + 1 THEN 'the entry before it is missing'
    WHEN previous_hash <> hash_before THEN 'it does not follow the entry before it'
    WHEN hash <> audit_entry_hash(e) THEN 'it was changed'
    ELSE 'its personal values were changed' END AS problem
  FROM chain
  WHERE position <> place_before + 1 OR previous_hash IS DISTINCT FROM hash_before
    OR hash IS DISTINCT FROM audit_entry_hash(e)
    OR (personal IS NOT NULL
      AND personal_digest IS DISTINCT FROM audit_personal_digest(personal_salt, personal))
  ORDER BY position LIMIT 1`;

const FIND_END = `
  SELECT head.position::text AS length,
    head.unsealed <> (SELECT count(*) FROM audit_entries WHERE position IS NULL) AS "hasUnsealed",
    head.hash IS DISTINCT FROM coalesce(last.hash, '')
      OR head.position IS DISTINCT FROM coalesce(last.position, 0) AS "isCut"
  FROM audit_heads head
  LEFT JOIN LATERAL (SELECT position, hash FROM audit_entries WHERE position IS NOT NULL
    ORDER BY position DESC LIMIT 1) last ON true
  WHERE head.id = 'log'`;

/** Verifies that no entry of the chain was changed or removed, and that none was added outside it. */
export async function verifyChain(client: Pick<ClientBase, 'query'>): Promise<ChainState> {
  const { rows: ends } = await client.query<{
    length: string;
    hasUnsealed: boolean;
    isCut: boolean;
  }>(FIND_END);
  const [end] = ends;
  if (end === undefined) {
    return { length: 0, broken: { position: null, problem: 'the head of the chain is missing' } };
  }
  const { rows: breaks } = await client.query<ChainBreak>(FIND_BREAK);
  const length = Number(end.length);
  if (breaks[0]) return { length, broken: breaks[0] };
  if (end.isCut)
    return { length, broken: { position: null, problem: 'the newest entries are missing' } };
  const problem = 'entries were added or removed outside the chain';
  return { length, broken: end.hasUnsealed ? { position: null, problem } : null };
}

/** The exported columns of an entry: no personal values, because an erasure could not reach them there. */
const shippedSelect = {
  position: true,
  hash: true,
  previousHash: true,
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  action: true,
  subjectKind: true,
  subjectId: true,
  before: true,
  after: true,
  personalDigest: true,
  requestId: true,
} satisfies Prisma.AuditEntrySelect;

export type ShippedEntry = Prisma.AuditEntryGetPayload<{ select: typeof shippedSelect }>;

/** Returns the last sent position, locked until the transaction ends, so that one process sends each entry. */
export async function lockShipped(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM audit_heads WHERE id = 'shipped' FOR UPDATE`;
  if (row === undefined) throw new Error('audit_heads has no row for what was sent');
  return row.position;
}

/** Lists the next entries in the order of the chain. */
export function listEntriesAfter(
  tx: Tx,
  { position, limit }: { position: number; limit: number },
): Promise<ShippedEntry[]> {
  return tx.auditEntry.findMany({
    where: { position: { gt: position } },
    orderBy: { position: 'asc' },
    take: limit,
    select: shippedSelect,
  });
}

export async function markShipped(tx: Tx, position: number): Promise<void> {
  await tx.auditHead.update({ where: { id: 'shipped' }, data: { position } });
}

/** Returns the last position that `AUDIT_LOG_URL` accepted; 0 if there is none. */
export async function readPosted(tx: Tx): Promise<number> {
  const head = await tx.auditHead.findUnique({ where: { id: 'posted' } });
  return head?.position ?? 0;
}

export async function markPosted(tx: Tx, position: number): Promise<void> {
  await tx.auditHead.upsert({
    where: { id: 'posted' },
    create: { id: 'posted', position, hash: '', unsealed: 0 },
    update: { position },
  });
}
