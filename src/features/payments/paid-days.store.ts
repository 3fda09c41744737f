import { z } from 'zod';
import { PAYMENT_KINDS, type PaymentKind } from '../../money/payment-kinds.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import { joinSql, type Sql, sql } from '../../platform/db/sql.ts';

/** The sums of one day's payments, per currency, target and fee currency. */
export interface DailySum {
  readonly day: string;
  readonly currency: string;
  readonly kind: PaymentKind;
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly payments: number;
  readonly gross: bigint;
  readonly tax: bigint;
  /** Null until the fees are booked. */
  readonly feeCurrency: string | null;
  readonly fees: bigint;
}

/** A time span: `start` is included, `end` is not. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Payments with at least one refund or dispute, whatever its status. They are few, so both sides use a hash join. */
export const reversed: Sql = sql`
  SELECT payment_intent_id FROM refund_entries UNION SELECT payment_intent_id FROM dispute_entries`;

/**
 * Sums all payments in the spans that have no refund or dispute, by day in the time zone. Each span is a condition of
 * its own, so that the planner estimates its few payments correctly.
 */
export async function sumWithoutReversals(
  tx: Tx,
  spans: readonly Span[],
  timeZone: string,
): Promise<DailySum[]> {
  if (spans.length === 0) return [];
  const within = spans.map(({ start, end }) => sql`(p.paid_at >= ${start} AND p.paid_at < ${end})`);
  return await tx.$queryRaw<DailySum[]>`
    SELECT (p.paid_at AT TIME ZONE ${timeZone})::date::text AS day, p.currency, p.kind,
      tips.article_id AS "articleId", tips.author_id AS "authorId", count(*)::int AS payments,
      sum(p.amount)::bigint AS gross, sum(coalesce(p.tax, 0))::bigint AS tax,
      fees.currency AS "feeCurrency", coalesce(sum(fees.fee), 0)::bigint AS fees
    FROM payments AS p
    LEFT JOIN payment_fees AS fees ON fees.payment_id = p.id
    LEFT JOIN tips ON p.kind = 'tip' AND tips.id = p.tip_id
    LEFT JOIN (${reversed}) AS reversed ON reversed.payment_intent_id = p.payment_intent_id
    WHERE reversed.payment_intent_id IS NULL AND (${joinSql(within, ' OR ')})
    GROUP BY 1, 2, 3, 4, 5, fees.currency`;
}

/** Returns when the first payment was made. Null if there is none. */
export async function findFirstPaid(tx: Tx): Promise<Date | null> {
  const { _min } = await tx.payment.aggregate({ _min: { paidAt: true } });
  return _min.paidAt;
}

/**
 * Lists the days whose payments, fees, refunds or disputes were booked since then, by the ledger's own time. All of
 * these rows are append-only; any other change of a day drops the stored sums.
 */
export async function listDaysBookedSince(
  tx: Tx,
  since: Date,
  timeZone: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT (paid_at AT TIME ZONE ${timeZone})::date::text AS day FROM (
      SELECT paid_at FROM payments WHERE created_at >= ${since}
      UNION ALL SELECT p.paid_at FROM payment_fees AS fees JOIN payments AS p ON p.id = fees.payment_id
        WHERE fees.created_at >= ${since}
      UNION ALL SELECT p.paid_at FROM refund_entries AS r JOIN payments AS p USING (payment_intent_id)
        WHERE r.created_at >= ${since}
      UNION ALL SELECT p.paid_at FROM dispute_entries AS d JOIN payments AS p USING (payment_intent_id)
        WHERE d.created_at >= ${since}
    ) AS booked`;
  return new Set(rows.map(({ day }) => day));
}

const wholeNumber = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

const storedGroupsSchema = z.array(
  z.object({
    currency: z.string(),
    kind: z.enum(PAYMENT_KINDS),
    articleId: z.string().nullable(),
    authorId: z.string().nullable(),
    payments: z.int(),
    gross: wholeNumber,
    tax: wholeNumber,
    feeCurrency: z.string().nullable(),
    fees: wholeNumber,
  }),
);

interface StoredDay {
  readonly day: string;
  readonly groups: readonly DailySum[];
  /** The sums include everything booked before this instant. */
  readonly countedAt: Date;
}

/** Lists the stored sums of days in the time zone, both ends included. */
export async function listStoredDays(
  tx: Tx,
  { timeZone, from, to }: { timeZone: string; from: string; to: string },
): Promise<StoredDay[]> {
  const rows = await tx.paidDay.findMany({ where: { timeZone, day: { gte: from, lte: to } } });
  return rows.map(({ day, groups, countedAt }) => ({
    day,
    groups: storedGroupsSchema.parse(groups).map((group) => ({ day, ...group })),
    countedAt,
  }));
}

/** Stores the sums of a past day, replacing any earlier sums. */
export async function storeDay(
  tx: Tx,
  { day, groups, countedAt }: StoredDay,
  timeZone: string,
): Promise<void> {
  const values = {
    countedAt,
    groups: groups.map(({ day: _, gross, tax, fees, ...group }) => ({
      ...group,
      gross: String(gross),
      tax: String(tax),
      fees: String(fees),
    })),
  };
  await tx.paidDay.upsert({
    where: { timeZone_day: { timeZone, day } },
    create: { timeZone, day, ...values },
    update: values,
  });
}

/** Marks all stored days of the time zone as counted until then, and deletes those of other time zones. */
export async function confirmDays(tx: Tx, countedAt: Date, timeZone: string): Promise<void> {
  await tx.paidDay.updateMany({ where: { timeZone }, data: { countedAt } });
  await tx.paidDay.deleteMany({ where: { timeZone: { not: timeZone } } });
}

/** Locks the stored days until the transaction ends: nobody else writes or drops them. */
export function lockPaidDays(tx: Tx): Promise<void> {
  return lockName(tx, 'paid-days');
}

/** Drops all stored days after a payment changed or was deleted, which is rare. A nightly job recomputes them. */
export async function dropPaidDays(tx: Tx): Promise<void> {
  await lockPaidDays(tx);
  await tx.paidDay.deleteMany();
}
