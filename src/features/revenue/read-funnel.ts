import type { z } from 'zod';
import type { SettingsDeps } from '../settings/index.ts';
import { type DaySpan, type daySpanQuery, decideDaySpan } from './day-span.ts';
import { type FunnelDay, listArticleFunnels, listFunnelDays } from './funnel.store.ts';

export const STEP_COUNTS = ['walls', 'plans', 'checkouts', 'trials', 'paid'] as const;

/** A page is for people; the file has all articles. */
export const MOST_ARTICLES = 200;

/** The steps to a subscription by article, of the most successful ones. Throws `invalid` for a span without days. */
export async function readFunnel(
  deps: SettingsDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<Pick<DaySpan, 'from' | 'to'> & { articles: Omit<FunnelDay, 'day'>[] }> {
  const span = await readSpan(deps, query);
  const articles = await listArticleFunnels(deps.db.recent, { ...span, limit: MOST_ARTICLES });
  return { from: span.from, to: span.to, articles };
}

/** The same of all articles by day. */
export async function readFunnelDays(
  deps: SettingsDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<FunnelDay[]> {
  return await listFunnelDays(deps.db.recent, await readSpan(deps, query));
}

async function readSpan(
  { clock, readSettings }: SettingsDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<DaySpan & { timeZone: string }> {
  const { timeZone } = await readSettings();
  return { ...decideDaySpan(query, clock.now(), timeZone), timeZone };
}
