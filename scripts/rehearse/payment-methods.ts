import { z } from 'zod';
import { callApi, callEmulator, expectSuccess } from './api-calls.ts';
import type { RehearsalContext } from './rehearsal-context.ts';

export const GOOD_CARD = '4242424242424242';
export const FAILING_CARD = '4000000000000341';
const DECLINED_CARD = '4000000000000002';
const DISPUTED_CARD = '4000000000000259';
const INQUIRY_CARD = '4000000000001976';
const REFUNDS_FAIL_CARD = '4000000000005126';
const REFUNDS_SETTLE_LATER_CARD = '4000000000007726';
const PAID_DEBIT: Readonly<Record<string, string>> = {
  usd: '000123456789',
  eur: 'AT611904300234573201',
};
const FAILING_DEBIT: Readonly<Record<string, string>> = {
  usd: '000111111116',
  eur: 'AT861904300235473202',
};

/** Picks a card or a debit in the currency. Most cards work; others cause declines, disputes or failing refunds. */
export function pickPaymentMethod({ random, counts }: RehearsalContext, currency: string): string {
  if (random.happens(0.6)) return GOOD_CARD;
  const means = random.pick([
    DECLINED_CARD,
    DISPUTED_CARD,
    INQUIRY_CARD,
    REFUNDS_FAIL_CARD,
    REFUNDS_SETTLE_LATER_CARD,
    PAID_DEBIT[currency] ?? GOOD_CARD,
    PAID_DEBIT[currency] ?? GOOD_CARD,
    FAILING_DEBIT[currency] ?? DECLINED_CARD,
  ]);
  if (means === PAID_DEBIT[currency]) counts.add('successful bank debits');
  if (means === FAILING_DEBIT[currency]) counts.add('failed bank debits');
  return means;
}

/** Sets the card of all of a member's customers, whose ids come from our database. */
export async function setCard(
  { site }: RehearsalContext,
  token: string,
  card: string,
): Promise<boolean> {
  const me = expectSuccess(await callApi(site, '/v1/me', { token }), z.object({ id: z.string() }));
  const rows = await site.db.read.stripeCustomer.findMany({ where: { memberId: me.id } });
  let isSet = false;
  for (const { customerId } of rows) {
    if (customerId === null) continue;
    const { status } = await callEmulator(site, `customers/${customerId}/card`, { card });
    isSet ||= status === 200;
  }
  return isSet;
}
