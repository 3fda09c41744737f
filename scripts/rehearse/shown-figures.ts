import { z } from 'zod';
import { callApi, expectSuccess } from './api-calls.ts';
import type { Figures } from './recount/csv.ts';
import type { Span } from './recount/revenue.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

const sumsSchema = z.object({
  currency: z.string(),
  payments: z.number(),
  gross: z.number(),
  refunded: z.number(),
  disputed: z.number(),
  tax: z.number(),
  fees: z.number(),
  net: z.number(),
  withoutFee: z.number(),
});
const monthlySchema = z.object({
  currencies: z.array(z.object({ currency: z.string(), amount: z.number(), count: z.number() })),
});
const daysSchema = z.array(z.object({ day: z.string(), currencies: z.array(sumsSchema) }));
const targetsSchema = z.array(
  z.object({ slug: z.string().nullable(), currencies: z.array(sumsSchema) }),
);
const statsSchema = z.object({
  mrr: monthlySchema,
  pledges: monthlySchema,
  subscribers: z.object({ active: z.number(), trialing: z.number(), pastDue: z.number() }),
  cancellations: z.object({
    byReason: z.array(z.object({ reason: z.string().nullable(), count: z.number() })),
  }),
  revenue: z.object({ total: z.array(sumsSchema), byDay: daysSchema }),
  tips: z.object({
    total: z.array(sumsSchema),
    byDay: daysSchema,
    byArticle: targetsSchema,
    byAuthor: targetsSchema,
  }),
  members: z.object({ total: z.number() }),
});
type Sums = z.output<typeof sumsSchema>;

/** The figures of `GET /v1/staff/stats` for a span, under the names of the second implementation. */
export async function readStatsFigures(
  site: RehearsalSite,
  token: string,
  { from, to }: Span,
): Promise<Figures> {
  const reply = await callApi(site, `/v1/staff/stats?from=${from}&to=${to}`, { token });
  const stats = expectSuccess(reply, statsSchema);
  const figures: Figures = new Map();
  addSums(figures, 'revenue', stats.revenue.total);
  addSums(figures, 'tips', stats.tips.total);
  for (const { day, currencies } of stats.revenue.byDay) {
    addSums(figures, `revenue ${day}`, currencies);
  }
  for (const { day, currencies } of stats.tips.byDay) addSums(figures, `tips ${day}`, currencies);
  for (const { slug, currencies } of stats.tips.byArticle) {
    addSums(figures, `tips for article ${slug}`, currencies);
  }
  for (const { slug, currencies } of stats.tips.byAuthor) {
    addSums(figures, `tips for author ${slug}`, currencies);
  }
  for (const name of ['mrr', 'pledges'] as const) {
    for (const { currency, amount, count } of stats[name].currencies) {
      figures.set(`${name} ${currency} amount`, amount);
      figures.set(`${name} ${currency} count`, count);
    }
  }
  figures.set('subscribers active', stats.subscribers.active);
  figures.set('subscribers trialing', stats.subscribers.trialing);
  figures.set('subscribers past_due', stats.subscribers.pastDue);
  for (const { reason, count } of stats.cancellations.byReason) {
    figures.set(`cancellations ${reason ?? 'without reason'}`, count);
  }
  figures.set('members', stats.members.total);
  return figures;
}

function addSums(figures: Figures, name: string, sums: readonly Sums[]): void {
  for (const { currency, ...amounts } of sums) {
    for (const [figure, amount] of Object.entries(amounts)) {
      figures.set(`${name} ${currency} ${figure}`, amount);
    }
  }
}

const moneySchema = z.object({ amount: z.number(), currency: z.string() });
const payoutsSchema = z.object({
  data: z.array(
    z.object({
      stripeId: z.string(),
      amount: moneySchema,
      gross: moneySchema,
      fees: moneySchema,
      net: moneySchema,
      unexplained: moneySchema,
      transactionCount: z.number(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** The figures of `GET /v1/staff/payouts` for each payout. */
export async function readPayoutFigures(site: RehearsalSite, token: string): Promise<Figures> {
  const figures: Figures = new Map();
  for await (const page of readPages(site, token, '/v1/staff/payouts', payoutsSchema)) {
    for (const { stripeId, transactionCount, ...amounts } of page.data) {
      for (const [figure, { amount }] of Object.entries(amounts)) {
        figures.set(`${stripeId} ${figure}`, amount);
      }
      figures.set(`${stripeId} transactions`, transactionCount);
    }
  }
  return figures;
}

const statementsSchema = z.object({
  data: z.array(
    z.object({
      month: z.string(),
      author: z.object({ slug: z.string() }),
      total: moneySchema,
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** The figures of `GET /v1/staff/statements` for each author, month and currency. */
export async function readStatementFigures(site: RehearsalSite, token: string): Promise<Figures> {
  const figures: Figures = new Map();
  for await (const page of readPages(site, token, '/v1/staff/statements', statementsSchema)) {
    for (const { month, author, total } of page.data) {
      figures.set(`${month} ${author.slug} ${total.currency}`, total.amount);
    }
  }
  return figures;
}

async function* readPages<Page extends { readonly nextCursor: string | null }>(
  site: RehearsalSite,
  token: string,
  path: string,
  schema: z.ZodType<Page>,
): AsyncGenerator<Page> {
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = expectSuccess(
      await callApi(site, `${path}?limit=100${at}`, { token }),
      schema,
    );
    yield page;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
