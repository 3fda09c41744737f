import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import { WITHHELD } from '../../platform/mail/outbox.ts';
import { queryAggregate } from './aggregate.store.ts';
import type { Dashboard } from './dashboard.schemas.ts';

/** Read-only counts across the tables of all features, like stats.store.ts. */

type Counts<Part extends keyof Dashboard> = NonNullable<Dashboard[Part]>;

/** Each count uses a partial index of waiting rows, so that it does not depend on the archive's size. */
export function countConversation(tx: Tx) {
  return queryAggregate<Counts<'conversation'>>(
    tx,
    sql`
      SELECT
        (SELECT count(*)::int FROM comments WHERE held_at IS NOT NULL) AS held,
        (SELECT count(*)::int FROM comments WHERE reported_at IS NOT NULL) AS reported,
        (SELECT count(*)::int FROM comments WHERE appealed_at IS NOT NULL) AS appealed,
        (SELECT count(*)::int FROM tips
          WHERE words_verdict = 'suspect' AND reviewed_at IS NULL AND hidden_at IS NOT NULL) AS tips`,
  );
}

export function countArticles(tx: Tx, now: Date) {
  return queryAggregate<Counts<'articles'>>(
    tx,
    sql`
      SELECT
        count(*) FILTER (WHERE published_at IS NULL)::int AS drafts,
        count(*) FILTER (WHERE published_at > ${now})::int AS scheduled
      FROM articles
      WHERE deleted_at IS NULL AND (published_at IS NULL OR published_at > ${now})`,
  );
}

/** Counts issues by the instants from which their state is derived. */
export function countIssues(tx: Tx) {
  return queryAggregate<Counts<'issues'>>(
    tx,
    sql`
      SELECT
        count(*) FILTER (WHERE started_at IS NULL AND send_at IS NULL)::int AS drafts,
        count(*) FILTER (WHERE started_at IS NULL AND send_at IS NOT NULL)::int AS scheduled,
        count(*) FILTER (WHERE started_at IS NOT NULL AND stopped_at IS NULL)::int AS sending,
        count(*) FILTER (WHERE started_at IS NOT NULL AND stopped_at IS NOT NULL)::int AS stopped
      FROM issues WHERE completed_at IS NULL`,
  );
}

export function countInbox(tx: Tx) {
  return queryAggregate<Counts<'inbox'>>(
    tx,
    sql`
      SELECT
        (SELECT count(*)::int FROM webhook_events
          WHERE outcome = 'review' AND handled_at IS NOT NULL) AS review,
        count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked,
        count(*) FILTER (WHERE parked_at IS NULL AND attempts > 0)::int AS failing,
        count(*) FILTER (WHERE parked_at IS NULL AND attempts = 0)::int AS waiting
      FROM webhook_events WHERE handled_at IS NULL`,
  );
}

/** Counts emails that failed since then, and waiting ones. Withheld emails do not count as failed. */
export function countMail(tx: Tx, since: Date) {
  return queryAggregate<Counts<'mail'>>(
    tx,
    sql`
      SELECT
        (SELECT count(*)::int FROM outbox_messages
          WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting,
        (SELECT count(*)::int FROM outbox_messages
          WHERE failed_at >= ${since} AND last_error IS DISTINCT FROM ${WITHHELD}) AS failed`,
  );
}

/** Counts all rows of the queue, since it deletes completed jobs. */
export function countJobs(tx: Tx) {
  return queryAggregate<Counts<'jobs'>>(
    tx,
    sql`
      SELECT
        count(*) FILTER (WHERE last_error IS NULL)::int AS waiting,
        count(*) FILTER (WHERE last_error IS NOT NULL AND attempts < max_attempts)::int AS failing,
        count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS "givenUp",
        coalesce(array_agg(DISTINCT task_identifier ORDER BY task_identifier)
          FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL), '{}') AS "givenUpKinds"
      FROM graphile_worker.jobs`,
  );
}
