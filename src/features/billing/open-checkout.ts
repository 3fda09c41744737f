import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { createOnce, type StripeAttempt } from '../../platform/stripe/create-once.ts';
import { isRefusedParam } from '../../platform/stripe/refusals.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import { findStripeError } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { ensureCustomer, isCustomerRefused, recheckCustomer } from '../customers/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { translateRefusal } from './billing.errors.ts';
import { decideDocument, isRecurring } from './checkout.rules.ts';
import {
  beginNextAttempt,
  type CheckoutRow,
  closeCheckout,
  findCheckout,
  storeSession,
  storeSessionParams,
} from './checkouts.store.ts';
import {
  createSession,
  findExistingSession,
  type SoldItem,
  toSessionParams,
} from './checkouts.stripe.ts';
import { describeSale } from './sale-description.rules.ts';
import type { SessionParams } from './session-params.stripe.ts';

export interface CheckoutDeps extends SyncDeps {
  /** The public URL of the site, without a trailing slash. */
  readonly publicUrl: string;
  /** Origins to which a buyer may return. */
  readonly allowedOrigins: ReadonlySet<string>;
}

interface CheckoutToOpen {
  readonly checkout: CheckoutRow;
  /** True if an earlier request may have sent this row to Stripe. */
  readonly isRepeated: boolean;
  /**
   * Returns the item on sale at Stripe. Called before the first request and after a refusal. `isRefused` is true if
   * Stripe does not have, or does not sell, the previous item, so that it must be replaced.
   */
  item(options: { readonly isRefused: boolean }): Promise<SoldItem>;
  readonly settings: Pick<SiteSettings, 'payments' | 'tax'>;
  /** Metadata of a tip for Stripe, from which its row can be rebuilt. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Customer and price may each be replaced twice, because an id of an unknown account may be tried first. */
const REPLACEMENTS = 4;

interface Opening extends CheckoutToOpen {
  readonly deps: CheckoutDeps;
  readonly budget: StripeBudget;
}

/**
 * Opens the only Checkout Session of a stored checkout and returns its URL; repeated calls return the same URL.
 * Throws `payments_unavailable` if Stripe is unavailable, and `amount_too_small`, `amount_too_large`,
 * `currency_not_supported` or `invalid` (for a promotion code) if Stripe refuses the order.
 */
export async function openCheckout(
  deps: CheckoutDeps,
  budget: StripeBudget,
  open: CheckoutToOpen,
): Promise<string> {
  const { checkout } = open;
  if (checkout.url !== null) return checkout.url;
  try {
    const session = await makeSession({ ...open, deps, budget });
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
    // Stripe's refusal is final, so the row is marked as failed.
    if (refusal !== error || findStripeError(refusal) === refusal) {
      await closeCheckout(deps.db.read, checkout.id, { failedAt: deps.clock.now() });
    }
    throw refusal;
  }
}

/**
 * Sends the stored parameters again, even if settings or prices have changed. If Stripe no longer has the customer or
 * the price, or if the customer has another recurring currency, they are replaced.
 */
async function makeSession(opening: Opening): Promise<SessionSnapshot> {
  return await createReplacing(opening, await ensureParams(opening), REPLACEMENTS);
}

/** Retries with a replaced item or customer, one at a time, because Stripe reports one refused parameter at a time. */
async function createReplacing(
  opening: Opening,
  sent: SentParams,
  replacementsLeft: number,
): Promise<SessionSnapshot> {
  try {
    return await create(opening, sent);
  } catch (error) {
    const isItem = isItemRefused(error);
    if (replacementsLeft === 0) throw error;
    if (!isItem && !(await isCustomerReplaced(opening, sent, error))) throw error;
    const params = await buildParams(opening, { isRefused: isItem });
    return createReplacing(opening, await renew(opening, sent, params), replacementsLeft - 1);
  }
}

interface SentParams extends StripeAttempt<SessionParams> {
  readonly attempt: number;
}

/** Stores the parameters before Stripe is called, so that concurrent calls send the same parameters. */
async function ensureParams(opening: Opening): Promise<SentParams> {
  const { checkout, deps } = opening;
  const { id, attempt } = checkout;
  if (checkout.params !== null) return toSent(checkout, checkout.params);
  const params = await buildParams(opening, { isRefused: false });
  const stored = await storeSessionParams(deps.db.read, { id, attempt }, params);
  return toSent(stored ?? checkout, stored?.params ?? params);
}

async function buildParams(
  { checkout, deps, budget, item, settings, about = {} }: Opening,
  options: { readonly isRefused: boolean },
): Promise<SessionParams> {
  const { memberId } = checkout;
  const member = memberId === null ? null : await findMemberById(deps.db.read, memberId);
  const customerId = member && (await ensureCustomer(deps, budget, member, toUse(checkout)));
  const sold = await item(options);
  const document = decideDocument(checkout, settings);
  const { publicUrl } = deps;
  const sale = { ...about, ...describeSale(checkout, publicUrl) };
  return toSessionParams({ checkout, item: sold, customerId, publicUrl, document, sale });
}

function create(opening: Opening, sent: SentParams): Promise<SessionSnapshot> {
  const { checkout, isRepeated, deps, budget } = opening;
  return createOnce<SessionParams, SessionSnapshot>({
    attempt: sent,
    keyAgeMs: deps.clock.now().getTime() - checkout.createdAt.getTime(),
    isRepeated,
    create: (attempt) => createSession(budget, attempt),
    find: () => findExistingSession(budget, { checkout, customerId: sent.params.customer ?? null }),
    renew: async () => renew(opening, sent, await buildParams(opening, { isRefused: false })),
  });
}

async function renew(
  { checkout, deps }: Opening,
  { attempt }: SentParams,
  params: SessionParams,
): Promise<SentParams> {
  const next = await beginNextAttempt(deps.db.read, { id: checkout.id, attempt }, params);
  return toSent(next, next.params ?? params);
}

async function isCustomerReplaced(
  { checkout, deps, budget }: Opening,
  { params: { customer } }: SentParams,
  error: unknown,
): Promise<boolean> {
  if (customer === undefined || !isCustomerRefused(error)) return false;
  return await recheckCustomer(deps, budget, customer, toUse(checkout));
}

/** Returns true if Stripe refused the price or the product. */
function isItemRefused(error: unknown): boolean {
  return isRefusedParam(error, /^line_items\[0\]\[price(_data\]\[product)?\]$/);
}

function toUse(checkout: CheckoutRow) {
  return { currency: checkout.currency, recurs: isRecurring(checkout) };
}

function toSent(
  { id, attempt }: { id: string; attempt: number },
  params: SessionParams,
): SentParams {
  return { attempt, params, key: `checkout:${id}:${attempt}` };
}
