import type { ResponseOf } from '../../../src/web/api-types.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import type { ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import type { StripeSide } from './stripe-side.ts';

interface OurPayment {
  readonly id: string;
  readonly paymentIntentId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly memberId: string | null;
}

/** A payment as the staff API returns it. */
interface PaymentAnswer {
  readonly id: string;
  readonly amount: { readonly amount: number; readonly currency: string };
  readonly refunded: { readonly amount: number };
  readonly status: string;
}

const ENDED_STATUSES = new Set(['canceled', 'incomplete_expired', 'incomplete']);

/** Rules 1 to 3: both sides have the same payments, net amounts and subscriptions. */
export async function comparePaymentsAndSubscriptions(
  site: Site,
  side: StripeSide,
  admin: ProofMember,
): Promise<string[]> {
  const payments = await site.db.read.payment.findMany();
  const shown = await listPaymentAnswers(site, admin);
  return [
    ...(await comparePayments(site, side, payments)),
    ...compareNets(side, payments, shown),
    ...(await compareSubscriptions(site, side)),
  ];
}

/** Exactly one payment exists for each captured charge, and none without a charge. */
async function comparePayments(
  { db }: Site,
  { ledger }: StripeSide,
  payments: readonly OurPayment[],
): Promise<string[]> {
  const customers = await db.read.stripeCustomer.findMany();
  const memberOf = new Map(customers.map((row) => [row.customerId, row.memberId]));
  const theirs = ledger.payments.map((charge) =>
    describePayment({ ...charge, memberId: memberOf.get(charge.customer) ?? null }),
  );
  const ours = payments.map((row) =>
    describePayment({ ...row, paymentIntent: row.paymentIntentId }),
  );
  return compareLists('payment', ours, theirs);
}

function describePayment(payment: {
  paymentIntent: string | null;
  amount: number;
  currency: string;
  memberId: string | null;
}): string {
  const { paymentIntent, amount, currency, memberId } = payment;
  return `${paymentIntent} ${amount} ${currency} of ${memberId ?? 'a guest'}`;
}

/** Compares captured minus refunded minus lost disputes, for each payment and as sums per currency. */
function compareNets(
  { ledger }: StripeSide,
  payments: readonly OurPayment[],
  shown: ReadonlyMap<string, PaymentAnswer>,
): string[] {
  const problems: string[] = [];
  const nets = new Map<string, number>();
  const chargeOf = new Map(ledger.payments.map((charge) => [charge.paymentIntent, charge]));
  for (const { id, paymentIntentId, currency } of payments) {
    const charge = chargeOf.get(paymentIntentId);
    const seen = shown.get(id);
    if (charge && seen) {
      problems.push(...comparePayment(seen, charge));
      nets.set(currency, (nets.get(currency) ?? 0) + netOf(seen, charge));
    } else {
      problems.push(`payment ${paymentIntentId} is ${seen ? 'not at Stripe' : 'not shown'}`);
    }
  }
  for (const [currency, sums] of Object.entries(ledger.currencies)) {
    const drift = (nets.get(currency) ?? 0) - sums.net;
    if (drift !== 0) problems.push(`drift of ${drift} in ${currency}`);
  }
  return problems;
}

type Charge = StripeSide['ledger']['payments'][number];

function comparePayment({ refunded, status }: PaymentAnswer, charge: Charge): string[] {
  const { paymentIntent, disputeStatus } = charge;
  const isDisputed = takesMoney(disputeStatus);
  return [
    ...(refunded.amount === charge.refunded
      ? []
      : [`refunded of ${paymentIntent}: ${refunded.amount}, Stripe ${charge.refunded}`]),
    ...((status === 'disputed') === isDisputed
      ? []
      : [`${paymentIntent} is shown ${status}, its dispute is ${disputeStatus}`]),
  ];
}

function netOf({ amount, refunded, status }: PaymentAnswer, charge: Charge): number {
  return amount.amount - refunded.amount - (status === 'disputed' ? charge.disputed : 0);
}

const TAKES_MONEY = /^(appeal_.*|needs_response|under_review|lost|prevented)$/;

/** Inquiries withdraw nothing, and won disputes are reinstated. */
function takesMoney(disputeStatus: string | null): boolean {
  return disputeStatus !== null && TAKES_MONEY.test(disputeStatus);
}

async function listPaymentAnswers(
  site: Site,
  admin: ProofMember,
): Promise<ReadonlyMap<string, PaymentAnswer>> {
  const shown = new Map<string, PaymentAnswer>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/v1/staff/payments?limit=100${query}`;
    const page: ResponseOf<'listPayments'> = answerOf(
      'listPayments',
      await callApi(site, { path, as: admin }),
    );
    for (const payment of page.data) shown.set(payment.id, payment);
    cursor = page.nextCursor;
  }
  return shown;
}

/**
 * Exactly one row with the same status exists for each live subscription or monthly tip, and at most one tier
 * subscription for each member.
 */
async function compareSubscriptions(
  { db }: Site,
  { subscriptions }: StripeSide,
): Promise<string[]> {
  const rows = await db.read.subscription.findMany();
  const pledges = await db.read.pledge.findMany();
  const isLive = ({ status }: { status: string }) => !ENDED_STATUSES.has(status);
  const live = rows.filter(isLive);
  const ours = [...live, ...pledges.filter(isLive)].map(
    (row) => `${row.stripeSubscriptionId} ${row.status}`,
  );
  const theirs = subscriptions
    .filter(({ status }) => !ENDED_STATUSES.has(status))
    .map((row) => `${row.id} ${row.status}`);
  const members = live.map(({ memberId }) => memberId);
  const twice = members.filter((memberId, index) => members.indexOf(memberId) !== index);
  return [
    ...compareLists('subscription', ours, theirs),
    ...twice.map((memberId) => `member ${memberId} has more than one live subscription`),
  ];
}

/** Compares multisets. */
function compareLists(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of ours) counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const one of theirs) counts.set(one, (counts.get(one) ?? 0) - 1);
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([one, count]) => `${what} ${one}: ${count > 0 ? 'only ours' : "only Stripe's"}`);
}
