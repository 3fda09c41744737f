import { z } from 'zod';
import { invalidField } from '../../platform/errors/refusals.ts';
import { addDaysTo, dayOf, startOfDay } from '../../time/calendar.ts';
import { REJECTION_REASONS, REPORT_REASONS } from '../../wording/moderation.ts';
import type { daySpanQuery } from '../revenue/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  type Counted,
  countModeration,
  countRemovalsByReason,
  countReportsByReason,
} from './transparency.store.ts';

const TRANSPARENCY_MEASURES = [
  'reports',
  'reports_without_account',
  'removals',
  'removals_by_automated_means',
  'restored',
  'statements_of_reasons',
  'appeals',
  'appeals_reversed',
  'appeals_upheld',
] as const;

export const reportSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    medianHours: z
      .number()
      .nullable()
      .meta({ description: 'from a report to its decision; null if none was decided' }),
    medianAppealHours: z
      .number()
      .nullable()
      .meta({ description: 'from an appeal to its decision; null if none was decided' }),
    rows: z.array(
      z.object({
        measure: z.enum(TRANSPARENCY_MEASURES),
        detail: z.string().nullable().meta({ description: 'the reason; null for a total' }),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: 'TransparencyReport' });

/** Computes the report. Days are in the site's time zone, both ends included. Throws `invalid` if it is empty. */
export async function readReport(
  { db, clock, readSettings }: SettingsDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<z.output<typeof reportSchema>> {
  const { timeZone } = await readSettings();
  const { to = dayOf(clock.now(), timeZone) } = query;
  const { from = `${to.slice(0, 4)}-01-01` } = query;
  if (from > to) throw invalidField('query.to', 'is before the first day');
  const span = { start: startOfDay(from, timeZone), end: startOfDay(addDaysTo(to, 1), timeZone) };
  const [reports, removals, totals] = await Promise.all([
    countReportsByReason(db.recent, span),
    countRemovalsByReason(db.recent, span),
    countModeration(db.recent, span),
  ]);
  const { medianHours, medianAppealHours } = totals;
  const total = (measure: (typeof TRANSPARENCY_MEASURES)[number], count: number) => ({
    measure,
    detail: null,
    count,
  });
  const rows = [
    ...byReason('reports', REPORT_REASONS, reports),
    total('reports_without_account', totals.withoutAccount),
    ...byReason('removals', REJECTION_REASONS, removals),
    total('removals_by_automated_means', totals.automatic),
    total('restored', totals.restored),
    total('statements_of_reasons', totals.statements),
    total('appeals', totals.appeals),
    total('appeals_reversed', totals.appealsReversed),
    total('appeals_upheld', totals.appealsUpheld),
  ];
  return { from, to, medianHours, medianAppealHours, rows };
}

/** Returns a row per reason, including reasons that were never given. */
function byReason(
  measure: 'reports' | 'removals',
  reasons: readonly string[],
  counted: readonly Counted[],
) {
  const counts = new Map(counted.map(({ detail, count }) => [detail, count]));
  const all = [...new Set([...reasons, ...counts.keys()])];
  return all.map((detail) => ({ measure, detail, count: counts.get(detail) ?? 0 }));
}
