import { z } from 'zod';
import { PAYMENT_KINDS, type PaymentKind } from '../../money/payment-kinds.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import { joinSql, type Sql, sql } from '../../platform/db/sql.ts';

/** Sums of the payments of one day, currency and target whose fees are in one currency. */
export interface PaidGroup {
  readonly day: string;
  readonly currency: string;
  readonly kind: PaymentKind;
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly payments: number;
  readonly gross: bigint;
  readonly tax: bigint;
  /** Null while the fees are not booked. */
  readonly feeCurrency: string | null;
  readonly fees: bigint;
}

/** From an instant until before another one. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Of which a refund or dispute was ever begun: few, so that both sides join them by hash. */
export const reversed: Sql = sql`
  SELECT payment_intent_id FROM refund_entries UNION SELECT payment_intent_id FROM dispute_entries`;

/**
 * All payments of the spans that nothing was reversed of, summed up; days are those of the time zone. Each span is a
 * condition of its own, so that the planner sees how few payments it has.
 */
export async function sumWithoutReversals(
  tx: Tx,
  spans: readonly Span[],
  timeZone: string,
): Promise<PaidGroup[]> {
  if (spans.length === 0) return [];
  const within = spans.map(({ start, end }) => sql`(p.paid_at >= ${start} AND p.paid_at < ${end})`);
  return await tx.$queryRaw<PaidGroup[]>`
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

/** When the first payment was made; null where there is none. */
export async function findFirstPaid(tx: Tx): Promise<Date | null> {
  const { _min } = await tx.payment.aggregate({ _min: { paidAt: true } });
  return _min.paidAt;
}

/**
 * The days whose payments, fees, refunds or disputes were booked since then, of the ledger's own time. All of
 * them are rows that are only added; what else changes a day drops what is stored.
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
  readonly groups: readonly PaidGroup[];
  /** What was booked before is counted. */
  readonly countedAt: Date;
}

/** The stored sums of days in the time zone, both ends included. */
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

/** Stores the sums of a day that is over, in place of those that were stored. */
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

/** All stored days of the time zone count until then; those of other ones are forgotten. */
export async function confirmDays(tx: Tx, countedAt: Date, timeZone: string): Promise<void> {
  await tx.paidDay.updateMany({ where: { timeZone }, data: { countedAt } });
  await tx.paidDay.deleteMany({ where: { timeZone: { not: timeZone } } });
}

/** Until the transaction ends, stored days are neither written nor dropped by others. */
export function lockPaidDays(tx: Tx): Promise<void> {
  return lockName(tx, 'paid-days');
}

/** Where a payment changed or went away, which is rare: all days are summed up again in the next night. */
export async function dropPaidDays(tx: Tx): Promise<void> {
  await lockPaidDays(tx);
  await tx.paidDay.deleteMany();
}
