import { toTaxBehavior } from '../../money/tax.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound, signInRequired } from '../../platform/errors/refusals.ts';
import { findLocale } from '../../platform/i18n/locales.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { mayBelongTo, type StripeOwner } from '../../platform/stripe/owner.ts';
import { addSeconds } from '../../time/clock.ts';
import { textsOf } from '../../wording/texts.ts';
import { findMemberById } from '../accounts/index.ts';
import {
  type CheckoutDeps,
  type CheckoutRow,
  checkoutRows,
  decideReturn,
  openCheckout,
  refreshCheckout,
  type SoldItem,
} from '../billing/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { isAdminOf } from './group-admins.store.ts';
import { groupOver, groupUnpriced } from './groups.errors.ts';
import { type GroupRow, lockGroup } from './groups.store.ts';
import type { Management } from './manage-group.ts';

export interface PayGroupDeps extends CheckoutDeps {
  readonly readSettings: ReadSettings;
}

/** How long a checkout that has no session is continued: as long as its idempotency key at Stripe is valid. */
const CONTINUED_SECONDS = 23 * 3600;

interface PaymentRequest extends Management {
  /** The same for every retry of a request; null if the client sent no idempotency key. */
  readonly requestId: string | null;
  readonly returnUrl: string | undefined;
}

/** What is stored with the checkout; the same for every attempt of a request. */
type Order = Omit<PaymentRequest, 'returnUrl'> &
  Pick<CheckoutRow, 'taxBehavior' | 'returnUrl'> & { readonly owner: StripeOwner };

interface Stored {
  readonly checkout: CheckoutRow;
  readonly group: GroupRow;
  readonly isRepeated: boolean;
}

/**
 * Opens a Checkout Session in which an admin pays the price of their group, and returns its URL. An admin has one open
 * checkout for a price. Throws `not_found` like an unknown group for members who do not manage it, `group_over` if
 * staff have ended it, `group_unpriced`, `invalid` and `payments_unavailable`.
 */
export async function startGroupPayment(
  deps: PayGroupDeps,
  { returnUrl: wantedUrl, ...request }: PaymentRequest,
): Promise<{ url: string }> {
  const settings = await deps.readSettings();
  const buyer = { article: null, isMember: true };
  const returnUrl = decideReturn(wantedUrl, { ...deps, settings }, buyer);
  const member = await findMemberById(deps.db.read, request.memberId);
  if (member === null) throw signInRequired();
  const owner = await deps.account.read();
  const taxBehavior = toTaxBehavior(settings.tax.subscriptions);
  const budget = startRequestBudget(deps.stripe);
  const order = { ...request, returnUrl, taxBehavior, owner };
  const { checkout, group, isRepeated } = await getOrCreateCheckout(deps, budget, order);
  const { t } = textsOf(settings, findLocale(member.language));
  const item = async (): Promise<SoldItem> => ({
    kind: 'group',
    name: t('plans.groupItem', { group: group.name, months: checkout.groupMonths ?? 0 }),
  });
  return { url: await openCheckout(deps, budget, { checkout, isRepeated, item, settings }) };
}

/**
 * Returns a checkout that can be paid. An existing session may have been paid or closed although no event has arrived
 * yet, so it is synced first; if it is not pending any more, another checkout is stored.
 */
async function getOrCreateCheckout(
  deps: PayGroupDeps,
  budget: StripeBudget,
  order: Order,
): Promise<Stored> {
  const stored = await storeOnce(deps, order);
  if (stored.checkout.sessionId === null) return stored;
  const checkout = await refreshCheckout(deps, budget, stored.checkout);
  return checkout.status === 'pending' ? { ...stored, checkout } : await storeOnce(deps, order);
}

/** Race-safe: checkouts of one group are serialized by its lock, and a repeated request finds the row of the first. */
function storeOnce(deps: PayGroupDeps, order: Order): Promise<Stored> {
  return deps.db.transaction(async (tx) => {
    const group = await lockGroup(tx, order.groupId);
    if (group === null || !(await isAdminOf(tx, order))) throw notFound();
    if (group.endedAt !== null) throw groupOver();
    if (group.price === null) throw groupUnpriced();
    const { amount: price, months: groupMonths } = group.price;
    const { groupId, memberId, returnUrl, taxBehavior } = order;
    const offer = { ...price, groupId, groupMonths, memberId, returnUrl, taxBehavior };
    const now = deps.clock.now();
    const { requestId, owner } = order;
    const madeAfter = addSeconds(now, -CONTINUED_SECONDS);
    const reusable =
      (await findRepeated(tx, order)) ??
      (await checkoutRows.findOpenOfGroup(tx, { ...offer, owner, now, madeAfter }));
    if (reusable) return { checkout: reusable, group, isRepeated: true };
    const isNew = requestId === null || (await checkoutRows.find(tx, { requestId })) === null;
    const checkout = await checkoutRows.insert(tx, {
      id: newId(),
      kind: 'group',
      ...offer,
      interval: 'once',
      tierPriceId: null,
      tipId: null,
      // If the request's first checkout is closed, the new one is stored without the request's id, which is unique.
      requestId: isNew ? requestId : null,
      ...owner,
      createdAt: now,
    });
    if (checkout === null) throw new Error('a checkout was not stored');
    return { checkout, group, isRepeated: false };
  });
}

/** Finds the checkout of an earlier attempt of the request that may still be paid. */
async function findRepeated(
  tx: Tx,
  { requestId, owner }: Pick<Order, 'requestId' | 'owner'>,
): Promise<CheckoutRow | null> {
  const repeated = requestId === null ? null : await checkoutRows.find(tx, { requestId });
  const mayBePaid = repeated?.status === 'pending' && mayBelongTo(owner, repeated);
  return mayBePaid ? repeated : null;
}
