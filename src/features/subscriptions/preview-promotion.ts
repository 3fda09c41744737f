import { notFound } from '../../platform/errors/refusals.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fetchPromotion } from '../billing/index.ts';
import { findCodedOffer, type Promotion, presentOffer } from '../offers/index.ts';
import { listTierSlugs } from '../tiers/index.ts';
import type { ChangeDeps } from './change-subscription.ts';
import { hasEndedSubscription } from './take-offer.ts';

type PreviewDeps = Pick<ChangeDeps, 'db' | 'clock'> & { readonly stripe: StripeClient };

/**
 * Returns the discount of a promotion code before a purchase. Throws `not_found` if this reader cannot use the code:
 * if it is unknown or expired, or if it is for former subscribers only.
 */
export async function previewPromotion(
  deps: PreviewDeps,
  code: string,
  memberId: string | null,
): Promise<Promotion> {
  const { db, clock } = deps;
  const now = clock.now();
  const own = await findCodedOffer(db.read, code, now);
  if (own === null) return await readFromStripe(deps, code);
  const { offer, isOver } = own;
  const isTheirs =
    offer.kind === 'code' || (memberId !== null && (await hasEndedSubscription(db.read, memberId)));
  if (isOver || !isTheirs) throw notFound();
  const { name, percentOff, amountOff, months, tier, interval } = presentOffer(
    offer,
    await listTierSlugs(db.read),
    now,
  );
  return { code, name, percentOff, amountOff, months, tier, interval };
}

async function readFromStripe({ stripe }: PreviewDeps, code: string): Promise<Promotion> {
  const found = await fetchPromotion(startRequestBudget(stripe), code);
  if (found === null) throw notFound();
  return { code, ...found, name: found.name ?? code, tier: null, interval: null };
}
