import type { MoneyServer } from './stripe.ts';

/** Delivers events and runs jobs in two rounds, because a refund's sync may cause further events. */
export async function settleTwice(server: MoneyServer): Promise<void> {
  for (let round = 0; round < 2; round += 1) await server.settleDown();
}

/** The newest payment of a tip or of a member, with its charge at Stripe. */
export async function findCharge(
  server: MoneyServer,
  where: { tipId: string } | { memberId: string },
): Promise<{ intent: string; charge: string }> {
  const payment = await server.db.read.payment.findFirstOrThrow({
    where,
    orderBy: { paidAt: 'desc' },
  });
  const ledger = await server.ledger();
  const charge = ledger.payments.find(
    ({ paymentIntent }) => paymentIntent === payment.paymentIntentId,
  );
  if (!charge) throw new Error('The charge is not in the ledger of the emulator.');
  return { intent: String(payment.paymentIntentId), charge: charge.id };
}

/** Refunds a payment at Stripe, partially if an amount is given. */
export async function refundAtStripe(
  server: MoneyServer,
  intent: string,
  amount?: number,
): Promise<void> {
  await server.stripe.refunds.create({
    payment_intent: intent,
    ...(amount === undefined ? {} : { amount }),
  });
}

export async function openDispute(
  server: MoneyServer,
  charge: string,
  inquiry = false,
): Promise<string> {
  const opened = await server.emulate<{ id: string }>(`charges/${charge}/dispute`, { inquiry });
  await settleTwice(server);
  return opened.id;
}

export async function closeDispute(
  server: MoneyServer,
  disputeId: string,
  outcome: 'won' | 'lost',
): Promise<void> {
  await server.emulate(`disputes/${disputeId}/close`, { outcome });
  await settleTwice(server);
}
