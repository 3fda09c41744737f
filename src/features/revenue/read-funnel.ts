import type { z } from 'zod';
import { type DaySpan, type daySpanQuery, decideDaySpan } from './day-span.ts';
import { type FunnelDay, listFunnelDays } from './funnel.store.ts';
import type { RevenueDeps } from './summarize-months.ts';

export const STEP_COUNTS = ['walls', 'plans', 'checkouts', 'trials', 'paid'] as const;

type ArticleFunnel = Omit<FunnelDay, 'day'>;

/** The steps to a subscription by article and day. Throws `invalid` for a span without days. */
export async function readFunnelDays(
  { db, clock, readSettings }: RevenueDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<{ span: DaySpan; days: FunnelDay[] }> {
  const { timeZone } = await readSettings();
  const span = decideDaySpan(query, clock.now(), timeZone);
  return { span, days: await listFunnelDays(db.recent, { ...span, timeZone }) };
}

/** The same summed up by article, those first that led to most subscriptions, then by how often the wall was shown. */
export function sumFunnel(days: readonly FunnelDay[]): ArticleFunnel[] {
  const articles = new Map<string, ArticleFunnel>();
  for (const { day: _day, ...one } of days) {
    const known = articles.get(one.slug);
    const sums = STEP_COUNTS.map((step) => [step, (known?.[step] ?? 0) + one[step]] as const);
    articles.set(one.slug, { ...one, ...Object.fromEntries(sums) });
  }
  return [...articles.values()].toSorted(
    (one, other) =>
      other.paid - one.paid || other.walls - one.walls || one.slug.localeCompare(other.slug),
  );
}
