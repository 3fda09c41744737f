import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { sql } from '../../platform/db/sql.ts';

import type { EditionChoice } from './editions.ts';

const rowSelect = {
  id: true,
  contactId: true,
  email: true,
  attempts: true,
  unconfirmed: true,
  outcome: true,
  settledAt: true,
  edition: true,
  reason: true,
  lastError: true,
} satisfies Prisma.IssueRecipientSelect;

export type RecipientRow = Prisma.IssueRecipientGetPayload<{ select: typeof rowSelect }>;

/** A mail that a process has claimed. */
export type Recipient = Pick<
  RecipientRow,
  'id' | 'contactId' | 'email' | 'attempts' | 'unconfirmed'
>;

export const OUTCOMES = ['sent', 'failed', 'skipped'] as const;
/** Why a recipient got no mail: unsubscribed or suppressed, rejected by the mail server, or given up. */
export const UNSENT_REASONS = ['left', 'refused', 'content_refused', 'gave_up'] as const;

export const RECIPIENT_STATES = ['waiting', ...OUTCOMES] as const;
type RecipientState = (typeof RECIPIENT_STATES)[number];

export interface Progress {
  readonly recipients: number;
  readonly sent: number;
  readonly failed: number;
  readonly skipped: number;
  readonly waiting: number;
}

export const NO_PROGRESS: Progress = { recipients: 0, sent: 0, failed: 0, skipped: 0, waiting: 0 };

/**
 * An older claim belongs to a process that crashed, so others may take its mails. A running process stops sending
 * after half of this time.
 */
export const CLAIM_SECONDS = 60;

/** Inserts a row for each address; existing rows of the issue stay (unique index). */
export async function insertRecipients(
  tx: Tx,
  issueId: string,
  batches: readonly { batch: number; contacts: readonly { id: string; email: string }[] }[],
): Promise<void> {
  // One JSON parameter: Prisma is slow with thousands of parameters.
  const rows = batches.flatMap(({ batch, contacts }) =>
    contacts.map(({ id, email }) => ({ id: newId(), contact_id: id, email, batch })),
  );
  await tx.$executeRaw`
    INSERT INTO issue_recipients (id, issue_id, contact_id, email, batch)
    SELECT r.id, ${issueId}::uuid, r.contact_id, r.email, r.batch
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, contact_id uuid, email text, batch int)
    ON CONFLICT DO NOTHING`;
}

/**
 * Claims up to `limit` recipients of a batch that are due, while the issue is being sent; none once it is stopped.
 * Concurrent processes get different recipients (SKIP LOCKED). A claim lasts a minute.
 */
export async function claimRecipients(
  tx: Tx,
  claim: { issueId: string; batch: number; limit: number },
): Promise<Recipient[]> {
  const { issueId, batch, limit } = claim;
  return await tx.$queryRaw<Recipient[]>`
    UPDATE issue_recipients r SET claimed_at = clock_timestamp()
    FROM (
      SELECT id FROM issue_recipients
      WHERE issue_id = ${issueId}::uuid AND batch = ${batch} AND settled_at IS NULL
        AND (retry_at IS NULL OR retry_at <= clock_timestamp())
        AND (claimed_at IS NULL
          OR claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS}::float8))
        AND EXISTS (
          SELECT 1 FROM issues i
          WHERE i.id = ${issueId}::uuid AND i.started_at IS NOT NULL AND i.stopped_at IS NULL
        )
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) AS due
    WHERE r.id = due.id
    RETURNING r.id, r.contact_id AS "contactId", r.email, r.attempts, r.doubts AS unconfirmed`;
}

/** Releases claimed recipients. */
export async function releaseRecipients(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.issueRecipient.updateMany({
    where: { id: { in: [...ids] }, settledAt: null },
    data: { claimedAt: null },
  });
}

/** Records the final outcome of a mail, once. */
export async function settleRecipient(
  tx: Tx,
  id: string,
  settled: {
    readonly outcome: (typeof OUTCOMES)[number];
    readonly settledAt: Date;
    readonly edition?: EditionChoice['edition'];
    readonly reason: EditionChoice['reason'] | (typeof UNSENT_REASONS)[number];
    readonly lastError?: string | null;
  },
): Promise<void> {
  const { outcome, settledAt, edition = null, reason, lastError = null } = settled;
  // Raw SQL, because it runs for every mail and Prisma's overhead would slow down other requests.
  await tx.$executeRaw`
    UPDATE issue_recipients
    SET outcome = ${outcome}, settled_at = ${settledAt}, reason = ${reason},
        edition = ${edition}, last_error = ${lastError}
    WHERE id = ${id}::uuid AND settled_at IS NULL`;
}

/** Postpones a mail by `pauseSeconds` of wall time. */
export async function postponeRecipient(
  tx: Tx,
  id: string,
  failure: { attempts: number; unconfirmed: number; lastError: string; pauseSeconds: number },
): Promise<void> {
  const { attempts, unconfirmed, lastError, pauseSeconds } = failure;
  await tx.$executeRaw`
    UPDATE issue_recipients
    SET claimed_at = NULL, attempts = ${attempts}, doubts = ${unconfirmed}, last_error = ${lastError},
        retry_at = clock_timestamp() + make_interval(secs => ${pauseSeconds}::float8)
    WHERE id = ${id}::uuid AND settled_at IS NULL`;
}

/** Returns the seconds until the next mail of a batch is due; null if all are settled. */
export async function secondsToNext(
  tx: Tx,
  { issueId, batch }: { issueId: string; batch: number },
): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM min(greatest(
      coalesce(retry_at, clock_timestamp()),
      coalesce(claimed_at + make_interval(secs => ${CLAIM_SECONDS}::float8), clock_timestamp())
    )) - clock_timestamp())::float8 AS seconds
    FROM issue_recipients
    WHERE issue_id = ${issueId}::uuid AND batch = ${batch} AND settled_at IS NULL`;
  return row?.seconds ?? null;
}

export async function hasUnsettled(tx: Tx, issueId: string): Promise<boolean> {
  const where = { issueId, settledAt: null };
  return (await tx.issueRecipient.findFirst({ where, select: { id: true } })) !== null;
}

/** Lists the batches with mails that are not settled. */
export async function listOpenBatches(tx: Tx, issueId: string): Promise<number[]> {
  const rows = await tx.issueRecipient.findMany({
    where: { issueId, settledAt: null },
    distinct: ['batch'],
    select: { batch: true },
    orderBy: { batch: 'asc' },
  });
  return rows.map(({ batch }) => batch);
}

/** Reads the progress of these issues, by id; omits issues without recipients. */
export async function readProgress(
  tx: Tx,
  issueIds: readonly string[],
): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tx.$queryRaw<(Progress & { issueId: string })[]>`
    SELECT issue_id AS "issueId", count(*)::int AS recipients,
      count(*) FILTER (WHERE outcome = 'sent')::int AS sent,
      count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
      count(*) FILTER (WHERE outcome = 'skipped')::int AS skipped,
      count(*) FILTER (WHERE settled_at IS NULL)::int AS waiting
    FROM issue_recipients WHERE issue_id = ANY(${[...issueIds]}::uuid[]) GROUP BY issue_id`;
  return new Map(rows.map(({ issueId, ...progress }) => [issueId, progress]));
}

/** Lists recipients in the order of creation, with one row more than `limit` if there is one. */
export function listRecipients(
  tx: Tx,
  filter: {
    issueId: string;
    state: RecipientState | undefined;
    after: string | null;
    limit: number;
  },
): Promise<RecipientRow[]> {
  const { issueId, state, after, limit } = filter;
  return tx.issueRecipient.findMany({
    where: {
      issueId,
      ...(state === undefined ? {} : { outcome: state === 'waiting' ? null : state }),
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: rowSelect,
  });
}

/** Finds the recipient of the mail with this Message-ID; null if it is not the mail of an issue. */
export async function findRecipientAddress(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.issueRecipient.findUnique({ where: { id }, select: { email: true } });
  return row?.email ?? null;
}

/** Lists every issue that was prepared for an address, oldest first. */
export async function listIssuesTo(tx: Tx, email: string) {
  const rows = await tx.issueRecipient.findMany({
    where: { contact: { email } },
    orderBy: { id: 'asc' },
    select: {
      email: true,
      outcome: true,
      edition: true,
      settledAt: true,
      issue: {
        select: {
          subject: true,
          newsletter: { select: { slug: true } },
          article: { select: { title: true } },
        },
      },
    },
  });
  return rows.map(({ issue, ...row }) => ({
    ...row,
    newsletter: issue.newsletter.slug,
    subject: issue.subject ?? issue.article?.title ?? '',
  }));
}

/**
 * Reserves the time to send `mails` mails across all processes, and returns the seconds until they may start. All
 * processes update one row, so that no time is reserved twice.
 */
export async function reserveSendSlot(
  tx: Tx,
  { mails, perSecond }: { mails: number; perSecond: number },
): Promise<number> {
  const stretch = sql`make_interval(secs => ${mails / perSecond}::float8)`;
  const [row] = await tx.$queryRaw<{ seconds: number }[]>`
    INSERT INTO sending_pace (id, free_at) VALUES ('site', clock_timestamp() + ${stretch})
    ON CONFLICT (id) DO UPDATE
      SET free_at = greatest(sending_pace.free_at, clock_timestamp()) + ${stretch}
    RETURNING extract(epoch FROM free_at - ${stretch} - clock_timestamp())::float8 AS seconds`;
  return Math.max(0, row?.seconds ?? 0);
}
