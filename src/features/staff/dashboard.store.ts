import type { Tx } from '../../platform/db/database.ts';
import { WITHHELD } from '../../platform/mail/outbox.ts';

/** Counts across the tables of all features, as stats.store.ts does; it never writes. */

export interface ConversationCounts {
  readonly held: number;
  readonly reported: number;
  readonly appealed: number;
  readonly tips: number;
}

/** Each count uses a partial index of waiting rows, so that the archive's size does not matter. */
export async function countConversation(tx: Tx): Promise<ConversationCounts> {
  return await first(
    tx.$queryRaw<ConversationCounts[]>`
      SELECT
        (SELECT count(*)::int FROM comments WHERE held_at IS NOT NULL) AS held,
        (SELECT count(*)::int FROM comments WHERE reported_at IS NOT NULL) AS reported,
        (SELECT count(*)::int FROM comments WHERE appealed_at IS NOT NULL) AS appealed,
        (SELECT count(*)::int FROM tips
          WHERE words_verdict = 'suspect' AND reviewed_at IS NULL AND hidden_at IS NOT NULL) AS tips`,
  );
}

export interface ArticleCounts {
  readonly drafts: number;
  readonly scheduled: number;
}

export async function countArticles(tx: Tx, now: Date): Promise<ArticleCounts> {
  return await first(
    tx.$queryRaw<ArticleCounts[]>`
      SELECT
        count(*) FILTER (WHERE published_at IS NULL)::int AS drafts,
        count(*) FILTER (WHERE published_at > ${now})::int AS scheduled
      FROM articles
      WHERE deleted_at IS NULL AND (published_at IS NULL OR published_at > ${now})`,
  );
}

export interface IssueCounts {
  readonly drafts: number;
  readonly scheduled: number;
  readonly sending: number;
  readonly stopped: number;
}

/** By the instants from which an issue's state is derived. */
export async function countIssues(tx: Tx): Promise<IssueCounts> {
  return await first(
    tx.$queryRaw<IssueCounts[]>`
      SELECT
        count(*) FILTER (WHERE started_at IS NULL AND send_at IS NULL)::int AS drafts,
        count(*) FILTER (WHERE started_at IS NULL AND send_at IS NOT NULL)::int AS scheduled,
        count(*) FILTER (WHERE started_at IS NOT NULL AND stopped_at IS NULL)::int AS sending,
        count(*) FILTER (WHERE started_at IS NOT NULL AND stopped_at IS NOT NULL)::int AS stopped
      FROM issues WHERE completed_at IS NULL`,
  );
}

export interface InboxCounts {
  readonly review: number;
  readonly parked: number;
  readonly failing: number;
  readonly waiting: number;
}

export async function countInbox(tx: Tx): Promise<InboxCounts> {
  return await first(
    tx.$queryRaw<InboxCounts[]>`
      SELECT
        (SELECT count(*)::int FROM webhook_events
          WHERE outcome = 'review' AND handled_at IS NOT NULL) AS review,
        count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked,
        count(*) FILTER (WHERE parked_at IS NULL AND attempts > 0)::int AS failing,
        count(*) FILTER (WHERE parked_at IS NULL AND attempts = 0)::int AS waiting
      FROM webhook_events WHERE handled_at IS NULL`,
  );
}

export interface MailCounts {
  readonly waiting: number;
  readonly failed: number;
}

/** Mails that failed since then, and those still to be sent. Withheld mails do not count as failed. */
export async function countMail(tx: Tx, since: Date): Promise<MailCounts> {
  return await first(
    tx.$queryRaw<MailCounts[]>`
      SELECT
        (SELECT count(*)::int FROM outbox_messages
          WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting,
        (SELECT count(*)::int FROM outbox_messages
          WHERE failed_at >= ${since} AND last_error IS DISTINCT FROM ${WITHHELD}) AS failed`,
  );
}

export interface JobCounts {
  readonly waiting: number;
  readonly failing: number;
  readonly givenUp: number;
  readonly givenUpKinds: readonly string[];
}

/** The queue deletes completed jobs, so that all its rows are counted. */
export async function countJobs(tx: Tx): Promise<JobCounts> {
  return await first(
    tx.$queryRaw<JobCounts[]>`
      SELECT
        count(*) FILTER (WHERE last_error IS NULL)::int AS waiting,
        count(*) FILTER (WHERE last_error IS NOT NULL AND attempts < max_attempts)::int AS failing,
        count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS "givenUp",
        coalesce(array_agg(DISTINCT task_identifier ORDER BY task_identifier)
          FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL), '{}') AS "givenUpKinds"
      FROM graphile_worker.jobs`,
  );
}

/** The only row of an aggregate. */
async function first<Row>(rows: Promise<Row[]>): Promise<Row> {
  const [row] = await rows;
  if (row === undefined) throw new Error('A count returned no row.');
  return row;
}
