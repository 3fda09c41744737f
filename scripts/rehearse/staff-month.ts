import { z } from 'zod';
import { callApi, expectRefusal, expectSuccess } from './api-calls.ts';
import { publishArticle } from './publication.ts';
import type { RehearsalContext } from './rehearsal-context.ts';

const ARTICLES_A_MONTH = 3;

const paymentsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.object({ amount: z.number(), currency: z.string() }),
    }),
  ),
});
const statementsSchema = z.object({
  data: z.array(z.object({ id: z.string(), month: z.string(), status: z.string() })),
});

/** Publishes the articles of a month. */
export async function publishMonth(
  context: RehearsalContext,
  { token, month }: { token: string; month: number },
): Promise<void> {
  for (let number = 1; number <= ARTICLES_A_MONTH; number += 1) {
    const slug = `article-${month}-${number}`;
    await publishArticle(context.site, context.random, { slug, token });
    context.articles.push(slug);
  }
}

/** Simulates a month of staff: partial and full refunds, and approvals of statements. */
export async function playStaffMonth(context: RehearsalContext, token: string): Promise<void> {
  const { site, random, counts } = context;
  const page = await callApi(site, '/v1/staff/payments?limit=50', { token });
  for (const { id, status, amount } of expectSuccess(page, paymentsSchema).data) {
    if (status !== 'succeeded' || !random.happens(0.05)) continue;
    const part = random.happens(0.5) ? { amount: Math.ceil(amount.amount / 3) } : {};
    const reply = await callApi(site, `/v1/staff/payments/${id}/refund`, { body: part, token });
    if (reply.status < 300) counts.add('amount' in part ? 'partial refunds' : 'refunds');
    else expectRefusal(reply);
  }
  await approveStatements(context, token);
}

/** Approves about half of the drafted statements, oldest first. */
async function approveStatements(
  { site, random, counts }: RehearsalContext,
  token: string,
): Promise<void> {
  const page = await callApi(site, '/v1/staff/statements?limit=100', { token });
  const { data } = expectSuccess(page, statementsSchema);
  const drafts = data.filter(({ status }) => status === 'draft');
  for (const { id } of drafts.toSorted((one, other) => one.month.localeCompare(other.month))) {
    if (!random.happens(0.5)) continue;
    const reply = await callApi(site, `/v1/staff/statements/${id}/approve`, { body: {}, token });
    if (reply.status < 300) counts.add('statements approved');
    else expectRefusal(reply);
  }
}
