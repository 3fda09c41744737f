import { z } from 'zod';
import { callApi, expectSuccess } from './api-calls.ts';
import type { Figures } from './recount/csv.ts';
import type { Span } from './recount/revenue.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

/** The maximum number of months on the revenue page. */
const MONTHS = 36;

export const revenueSchema = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      currency: z.string(),
      mrr: z.number(),
      subscribers: z.number(),
      movements: z.record(z.string(), z.number()),
      churned: z.number(),
      before: z.number(),
    }),
  ),
  cohorts: z.array(
    z.object({ month: z.string(), members: z.number(), paying: z.array(z.number()) }),
  ),
  trials: z.array(
    z.object({
      month: z.string(),
      started: z.number(),
      running: z.number(),
      converted: z.number(),
    }),
  ),
});

/** The figures of `GET /v1/staff/revenue` and their months, under the names of the second implementation. */
export async function readRevenueFigures(
  site: RehearsalSite,
  token: string,
): Promise<{ figures: Figures; months: string[] }> {
  const reply = await callApi(site, `/v1/staff/revenue?months=${MONTHS}`, { token });
  const revenue = expectSuccess(reply, revenueSchema);
  return { figures: nameRevenue(revenue), months: revenue.trials.map(({ month }) => month) };
}

/** Flattens the response. */
export function nameRevenue(revenue: z.output<typeof revenueSchema>): Figures {
  const figures: Figures = new Map();
  const months = revenue.trials.map(({ month }) => month);
  for (const { month, currency, movements, ...sums } of revenue.months) {
    for (const [name, amount] of Object.entries({ ...sums, ...movements })) {
      figures.set(`${month} ${currency} ${name}`, amount);
    }
  }
  for (const { month, members, paying } of revenue.cohorts) {
    figures.set(`cohort ${month} members`, members);
    const later = months.slice(months.indexOf(month));
    for (const [place, count] of paying.entries()) {
      figures.set(`cohort ${month} in ${later[place]}`, count);
    }
  }
  for (const { month, ...counts } of revenue.trials) {
    for (const [name, count] of Object.entries(counts))
      figures.set(`trials ${month} ${name}`, count);
  }
  return figures;
}

const funnelSchema = z.object({
  articles: z.array(
    z.object({
      slug: z.string(),
      walls: z.number(),
      plans: z.number(),
      checkouts: z.number(),
      trials: z.number(),
      paid: z.number(),
    }),
  ),
});

/** The figures of `GET /v1/staff/funnel` for a span. */
export async function readFunnelFigures(
  site: RehearsalSite,
  token: string,
  { from, to }: Span,
): Promise<Figures> {
  const reply = await callApi(site, `/v1/staff/funnel?from=${from}&to=${to}`, { token });
  const figures: Figures = new Map();
  for (const { slug, ...steps } of expectSuccess(reply, funnelSchema).articles) {
    for (const [step, count] of Object.entries(steps)) figures.set(`${slug} ${step}`, count);
  }
  return figures;
}
