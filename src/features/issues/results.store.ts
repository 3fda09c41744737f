import type { Tx } from '../../platform/db/database.ts';
import type { DeliveryProblem } from '../../platform/mail/parse-report.ts';

/** Unsubscribes within this many days of a mail count among its results. */
export const UNSUBSCRIBED_DAYS = 7;

/** The figures of an issue, counted by address. */
interface IssueResults {
  readonly recipients: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly failed: number;
  readonly skipped: number;
  readonly waiting: number;
  readonly complained: number;
  readonly unsubscribed: number;
  readonly full: number;
  readonly cut: number;
}

const NO_RESULTS: IssueResults = {
  recipients: 0,
  delivered: 0,
  bounced: 0,
  failed: 0,
  skipped: 0,
  waiting: 0,
  complained: 0,
  unsubscribed: 0,
  full: 0,
  cut: 0,
};

/** Reads an issue's figures; delivered, bounced, failed, skipped and waiting add up to the recipients. */
export async function readResults(tx: Tx, issueId: string): Promise<IssueResults> {
  const [row] = await tx.$queryRaw<IssueResults[]>`
    SELECT count(*)::int AS recipients,
      count(*) FILTER (WHERE outcome = 'sent' AND bounced_at IS NULL)::int AS delivered,
      count(*) FILTER (WHERE outcome = 'sent' AND bounced_at IS NOT NULL
        OR outcome = 'failed' AND reason = 'refused')::int AS bounced,
      count(*) FILTER (WHERE outcome = 'failed' AND reason IS DISTINCT FROM 'refused')::int AS failed,
      count(*) FILTER (WHERE outcome = 'skipped')::int AS skipped,
      count(*) FILTER (WHERE settled_at IS NULL)::int AS waiting,
      count(*) FILTER (WHERE complained_at IS NOT NULL)::int AS complained,
      count(*) FILTER (WHERE outcome = 'sent' AND edition = 'full')::int AS full,
      count(*) FILTER (WHERE outcome = 'sent' AND edition = 'cut')::int AS cut,
      count(*) FILTER (WHERE outcome = 'sent' AND EXISTS (
        SELECT 1 FROM newsletter_consents k
        WHERE k.contact_id = r.contact_id AND k.newsletter_id = i.newsletter_id
          AND k.kind = 'withdrawn' AND k.at >= r.settled_at
          AND k.at < r.settled_at + make_interval(days => ${UNSUBSCRIBED_DAYS}::int)
      ))::int AS unsubscribed
    FROM issue_recipients r JOIN issues i ON i.id = r.issue_id
    WHERE r.issue_id = ${issueId}::uuid`;
  return row ?? NO_RESULTS;
}

const COLUMNS = {
  bounce: 'bouncedAt',
  soft_bounce: 'bouncedAt',
  complaint: 'complainedAt',
} as const satisfies Record<DeliveryProblem, string>;

/** Records a report about the mail with this id, if it belongs to an issue; the first one counts. */
export async function recordReport(
  tx: Tx,
  { id, problem, now }: { id: string; problem: DeliveryProblem; now: Date },
): Promise<void> {
  const column = COLUMNS[problem];
  await tx.issueRecipient.updateMany({ where: { id, [column]: null }, data: { [column]: now } });
}
