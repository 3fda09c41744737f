import { z } from 'zod';
import { ask, expectYes, play } from './calls.ts';
import type { Scene } from './member-month.ts';
import { type Person, signIn } from './people.ts';

const paymentsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.object({ amount: z.number(), currency: z.string() }),
    }),
  ),
});

/** What the office gives back in a month, and what banks decide. */
export async function workMonth(scene: Scene, admin: Person): Promise<void> {
  const { town, chance, tally } = scene;
  const token = await signIn(town, admin);
  const page = await ask(town, '/v1/staff/payments?limit=50', { token });
  for (const { id, status, amount } of expectYes(page, paymentsSchema).data) {
    if (status !== 'succeeded' || !chance.happens(0.05)) continue;
    const part = chance.happens(0.5) ? { amount: Math.ceil(amount.amount / 3) } : {};
    const reply = await ask(town, `/v1/staff/payments/${id}/refund`, { body: part, token });
    if (reply.status < 300) tally.count('refunds');
    else if (reply.status >= 500) throw new Error(`A refund was answered ${reply.status}.`);
  }
  await settleDisputes(scene);
}

async function settleDisputes({ town, chance, tally }: Scene): Promise<void> {
  const { data } = await town.stripe.disputes.list({ limit: 100 });
  for (const { id, status } of data) {
    if (status !== 'needs_response' || !chance.happens(0.7)) continue;
    const outcome = chance.pick(['won', 'lost']);
    await play(town, `disputes/${id}/close`, { outcome });
    tally.count(`disputes ${outcome}`);
  }
}
