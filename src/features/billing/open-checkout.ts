import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import { findStripeError } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { translateRefusal } from './billing.errors.ts';
import {
  beginNextAttempt,
  type CheckoutRow,
  closeCheckout,
  findCheckout,
  storeSession,
} from './checkouts.store.ts';
import { createSession, findSessionMadeFor, type SoldItem } from './checkouts.stripe.ts';

export interface CheckoutDeps extends SyncDeps {
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
}

export interface CheckoutToOpen {
  readonly checkout: CheckoutRow;
  /** Whether an earlier request may have reached Stripe with this row. */
  readonly isRepeated: boolean;
  readonly item: SoldItem;
  readonly customerId: string | null;
}

/**
 * Opens the one Checkout Session of a stored checkout and returns its URL; repeated calls return the
 * same. Throws `payments_unavailable` where Stripe is away, `amount_too_small`, `amount_too_large`
 * and `currency_not_supported` where Stripe refuses what was asked for.
 */
export async function openCheckout(
  deps: CheckoutDeps,
  budget: StripeBudget,
  open: CheckoutToOpen,
): Promise<string> {
  const { checkout } = open;
  if (checkout.url !== null) return checkout.url;
  try {
    const session = await makeSession(deps, budget, open);
    await storeSession(deps.db.read, checkout.id, {
      sessionId: session.sessionId,
      url: session.url,
      expiresAt: session.expiresAt,
      openedAt: deps.clock.now(),
    });
    const stored = await findCheckout(deps.db.read, { id: checkout.id });
    return stored?.url ?? session.url ?? deps.publicUrl;
  } catch (error) {
    const refusal = translateRefusal(error);
    // Stripe refused for good: the row stays, marked as failed.
    if (refusal !== error || findStripeError(refusal) === refusal) {
      await closeCheckout(deps.db.read, checkout.id, { failedAt: deps.clock.now() });
    }
    throw refusal;
  }
}

function makeSession(
  { db, clock, publicUrl }: CheckoutDeps,
  budget: StripeBudget,
  { checkout, isRepeated, item, customerId }: CheckoutToOpen,
): Promise<SessionSnapshot> {
  const plan = { checkout, item, customerId, publicUrl };
  return createOnce({
    budget,
    key: keyOf(checkout.id, checkout.attempt),
    keyAgeMs: clock.now().getTime() - checkout.createdAt.getTime(),
    isRepeated,
    create: (key) => createSession(budget, { plan, key }),
    find: () => findSessionMadeFor(budget, { checkout, customerId }),
    renewKey: async () =>
      keyOf(checkout.id, await beginNextAttempt(db.read, checkout.id, checkout.attempt)),
  });
}

function keyOf(checkoutId: string, attempt: number): string {
  return `checkout:${checkoutId}:${attempt}`;
}
