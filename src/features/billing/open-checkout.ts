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
  findSessionMadeFor,
  type SoldItem,
  toSessionParams,
} from './checkouts.stripe.ts';
import { describeSale } from './sale-description.rules.ts';
import type { SessionParams } from './session-params.stripe.ts';

export interface CheckoutDeps extends SyncDeps {
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
  /** Origins that a buyer may come back to. */
  readonly allowedOrigins: ReadonlySet<string>;
}

interface CheckoutToOpen {
  readonly checkout: CheckoutRow;
  /** Whether an earlier request may have reached Stripe with this row. */
  readonly isRepeated: boolean;
  /**
   * What is sold, as Stripe knows it; called only where nothing was sent to Stripe yet. With `isRefused`
   * Stripe does not have, or does not sell, what was named before, and something else takes its place.
   */
  item(options: { readonly isRefused: boolean }): Promise<SoldItem>;
  readonly settings: Pick<SiteSettings, 'payments' | 'tax'>;
  /** What is said of a tip at Stripe, so that its row could be rebuilt. */
  readonly about?: Readonly<Record<string, string>>;
}

/** The customer and the price, and each once more where an id of unknown account is tried first. */
const REPLACEMENTS = 4;

/** Everything that one call needs. */
interface Opening extends CheckoutToOpen {
  readonly deps: CheckoutDeps;
  readonly budget: StripeBudget;
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
    // Stripe refused for good: the row stays, marked as failed.
    if (refusal !== error || findStripeError(refusal) === refusal) {
      await closeCheckout(deps.db.read, checkout.id, { failedAt: deps.clock.now() });
    }
    throw refusal;
  }
}

/**
 * Sends what was sent before, whatever has changed since. Where Stripe no longer has the customer or the
 * price that it names, or where the customer has another recurring currency, others are named.
 */
async function makeSession(opening: Opening): Promise<SessionSnapshot> {
  return await createReplacing(opening, await ensureParams(opening), REPLACEMENTS);
}

/** Stripe names one thing that it refuses at a time. */
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

/** The parameters are stored before Stripe is called; of two calls at once both send the same. */
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
    find: () => findSessionMadeFor(budget, { checkout, customerId: sent.params.customer ?? null }),
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

/** The parameters that name a price or a product. */
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
