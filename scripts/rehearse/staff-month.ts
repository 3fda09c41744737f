import { z } from 'zod';
import { callApi, callEmulator, expectSuccess } from './api-calls.ts';
import type { RehearsalContext } from './member-month.ts';
import { type Member, signIn } from './members.ts';

const paymentsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.object({ amount: z.number(), currency: z.string() }),
    }),
  ),
});

/** Refunds by staff and decisions of banks in a month. */
export async function playStaffMonth(context: RehearsalContext, admin: Member): Promise<void> {
  const { site, random, counts } = context;
  const token = await signIn(site, admin);
  const page = await callApi(site, '/v1/staff/payments?limit=50', { token });
  for (const { id, status, amount } of expectSuccess(page, paymentsSchema).data) {
    if (status !== 'succeeded' || !random.happens(0.05)) continue;
    const part = random.happens(0.5) ? { amount: Math.ceil(amount.amount / 3) } : {};
    const reply = await callApi(site, `/v1/staff/payments/${id}/refund`, { body: part, token });
    if (reply.status < 300) counts.add('refunds');
    else if (reply.status >= 500) throw new Error(`A refund was answered ${reply.status}.`);
  }
  await settleDisputes(context);
}

async function settleDisputes({ site, random, counts }: RehearsalContext): Promise<void> {
  const { data } = await site.stripe.disputes.list({ limit: 100 });
  for (const { id, status } of data) {
    if (status !== 'needs_response' || !random.happens(0.7)) continue;
    const outcome = random.pick(['won', 'lost']);
    await callEmulator(site, `disputes/${id}/close`, { outcome });
    counts.add(`disputes ${outcome}`);
  }
}
