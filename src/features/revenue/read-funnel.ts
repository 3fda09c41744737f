import type { z } from 'zod';
import type { SettingsDeps } from '../settings/index.ts';
import { type DaySpan, type daySpanQuery, decideDaySpan } from './day-span.ts';
import {
  type ArticleFigures,
  type FunnelDay,
  listArticleFunnels,
  listFunnelDays,
} from './funnel.store.ts';

export const STEP_COUNTS = ['walls', 'plans', 'signups', 'checkouts', 'trials', 'paid'] as const;

/** The number of articles in the response; the CSV file has all articles. */
export const MAX_ARTICLES = 200;

/** Reads the funnel of the most successful articles. Throws `invalid` if the span is empty or too long. */
export async function readFunnel(
  deps: SettingsDeps,
  query: z.output<typeof daySpanQuery>,
): Promise<Pick<DaySpan, 'from' | 'to'> & { articles: ArticleFigures[] }> {
  const span = await readSpan(deps, query);
  const articles = await listArticleFunnels(deps.db.recent, { ...span, limit: MAX_ARTICLES });
  return { from: span.from, to: span.to, articles };
}

/** Reads the funnel of all articles by day. Throws `invalid` if the span is empty or too long. */
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
