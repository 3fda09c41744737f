import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type {
  ComparedPage,
  Comparison,
  ObjectDifference,
  Unmatched,
} from '../../platform/stripe/comparison.ts';
import type { ObjectRef } from '../../platform/stripe/plan.ts';
import type { ChargeSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findInvoicedSubscription, listCharges } from './charges.stripe.ts';
import { compareCharge } from './compare-charges.rules.ts';
import { listBookedPayments } from './payments.store.ts';

interface ChargeComparisonDeps extends StripeDeps {
  /** Finds Stripe's session id of one of our checkouts. Null if the checkout is not ours. */
  findCheckoutSession(
    tx: Tx,
    checkoutId: string,
  ): Promise<{ readonly sessionId: string | null; readonly isDismissed: boolean } | null>;
}

/** Compares every charge of the window with its payment in our ledger: amount, currency and fee. */
export function chargeComparison(deps: ChargeComparisonDeps): Comparison {
  return {
    name: 'charges',
    async *compare(window) {
      for await (const { charges, cursor } of listCharges(deps.stripe, window)) {
        yield { ...(await comparePage(deps, charges)), cursor };
      }
    },
  };
}

async function comparePage(
  deps: ChargeComparisonDeps,
  charges: readonly ChargeSnapshot[],
): Promise<Omit<ComparedPage, 'cursor'>> {
  const booked = await listBookedPayments(
    deps.db.read,
    charges.flatMap(({ paymentIntentId }) => paymentIntentId ?? []),
  );
  const differences: ObjectDifference[] = [];
  const unmatched: Unmatched[] = [];
  for (const charge of charges) {
    const { chargeId: id, paymentIntentId } = charge;
    const row = (paymentIntentId && booked.get(paymentIntentId)) || null;
    const compared = compareCharge(charge, row);
    if (compared.kind === 'unmatched') unmatched.push(compared.unmatched);
    if (compared.kind === 'feeless' && paymentIntentId !== null) {
      const object = { kind: 'fee', id: paymentIntentId } as const;
      const [stripe, ours] = [`fee ${charge.fee?.fee} ${charge.fee?.currency}`, 'no fee'];
      differences.push({ kind: 'fee', id, isForeign: false, stripe, ours, object });
    }
    if (compared.kind !== 'missing') continue;
    const subject = await findSubject(deps, charge);
    if ('reason' in subject) unmatched.push(toUnmatched(charge, subject.reason));
    else differences.push(toDifference(charge, subject));
  }
  return { differences, unmatched };
}

/** Returns the object whose sync books a charge, or the reason why there is none. */
async function findSubject(
  { db, stripe, livemode, findCheckoutSession }: ChargeComparisonDeps,
  { paymentIntentId, checkoutId, livemode: isLive }: ChargeSnapshot,
): Promise<ObjectRef | Pick<Unmatched, 'reason'>> {
  if (paymentIntentId === null || isLive !== livemode) return { reason: 'not_ours' };
  const find = async (id: string | null) =>
    id !== null && isId(id) ? await findCheckoutSession(db.read, id) : null;
  const checkout = await find(checkoutId);
  if (checkout?.isDismissed) return { reason: 'dismissed' };
  if (checkout?.sessionId) return { kind: 'session', id: checkout.sessionId };
  const invoiced = await findInvoicedSubscription(startJobBudget(stripe), paymentIntentId);
  if (invoiced === null || (await find(invoiced.checkoutId)) === null) {
    return { reason: 'not_ours' };
  }
  return { kind: 'subscription', id: invoiced.stripeSubscriptionId };
}

function toDifference(
  { chargeId: id, amount, currency }: ChargeSnapshot,
  object: ObjectRef,
): ObjectDifference {
  const stripe = `${amount} ${currency}`;
  return { kind: 'charge', id, isForeign: false, stripe, ours: null, object };
}

function toUnmatched(
  { chargeId: stripeId, amount, currency }: ChargeSnapshot,
  reason: Unmatched['reason'],
): Unmatched {
  return { kind: 'charge', amount, currency, stripeId, reason };
}
