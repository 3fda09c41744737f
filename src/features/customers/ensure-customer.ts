import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import { isCurrencyConflict, isMissingParam } from '../../platform/stripe/refusals.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { type CustomerUse, chooseCustomer } from './customers.rules.ts';
import {
  beginNextCustomerAttempt,
  type CustomerKey,
  type CustomerRow,
  claimCustomer,
  findCustomerByKey,
  listCustomersOf,
  markCustomerMissing,
  storeCurrency,
  storeCustomerId,
} from './customers.store.ts';
import {
  type CustomerParams,
  createCustomer,
  fetchCustomerState,
  findExistingCustomer,
} from './customers.stripe.ts';

interface CustomerOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/**
 * Returns the member's Stripe customer for a use, in the account and mode of our key; creates it when it is first
 * needed. Idempotent, also for concurrent calls. Throws `payments_unavailable`.
 */
export async function ensureCustomer(
  deps: StripeDeps,
  budget: StripeBudget,
  member: CustomerOwner,
  use: CustomerUse,
): Promise<string> {
  const { db, account } = deps;
  const owner = await account.read();
  const rows = await listCustomersOf(db.read, member.id);
  const choice = chooseCustomer(rows, owner, use);
  switch (choice.kind) {
    case 'use':
      return choice.row.customerId;
    case 'check': {
      const { customerId } = choice.row;
      const isOther = await recheckCustomer(deps, budget, customerId, use);
      const adopted = { from: '', currency: use.currency ?? '' };
      if (!isOther && (await storeCurrency(db.read, customerId, adopted))) return customerId;
      return ensureCustomer(deps, budget, member, use);
    }
    case 'create': {
      const { currency, generation } = choice;
      const key = { memberId: member.id, ...owner, currency, generation };
      return createAndStore(deps, budget, { member, key, mayExist: rows.length > 0 });
    }
  }
}

/**
 * Calls Stripe with the member's customer. If Stripe refuses because it does not have that customer, or because the
 * customer has a subscription in another currency, the call is retried once with another customer.
 */
export async function withCustomer<Result>(
  deps: StripeDeps,
  budget: StripeBudget,
  { member, use }: { readonly member: CustomerOwner; readonly use: CustomerUse },
  send: (customerId: string) => Promise<Result>,
): Promise<Result> {
  const customerId = await ensureCustomer(deps, budget, member, use);
  try {
    return await send(customerId);
  } catch (error) {
    if (!isCustomerRefused(error)) throw error;
    if (!(await recheckCustomer(deps, budget, customerId, use))) throw error;
    return send(await ensureCustomer(deps, budget, member, use));
  }
}

/** Returns true if Stripe refused a call because of its customer. */
export function isCustomerRefused(error: unknown): boolean {
  return isMissingParam(error, 'customer') || isCurrencyConflict(error);
}

/** Asks Stripe whether a customer is usable, and stores the reason if not. Returns false if it is usable. */
export async function recheckCustomer(
  { db, clock }: StripeDeps,
  budget: StripeBudget,
  customerId: string,
  { currency }: CustomerUse,
): Promise<boolean> {
  const state = await fetchCustomerState(budget, customerId);
  if (state.isMissing) {
    await markCustomerMissing(db.read, customerId, clock.now());
    return true;
  }
  if (state.currency === null || state.currency === currency) return false;
  await storeCurrency(db.read, customerId, { currency: state.currency });
  return true;
}

interface NewCustomer {
  readonly member: CustomerOwner;
  readonly key: CustomerKey;
  /** True if the member has had a customer, so that this account may have an unknown customer of theirs. */
  readonly mayExist: boolean;
}

/** Stores the request before Stripe is called, so that a retry sends the same request. */
async function createAndStore(
  deps: StripeDeps,
  budget: StripeBudget,
  { member, key, mayExist }: NewCustomer,
): Promise<string> {
  const { db, clock } = deps;
  const params = toParams(member, key.currency);
  const createdAt = clock.now();
  const isFirst = await claimCustomer(db.read, { ...key, params, createdAt });
  const row = await findCustomerByKey(db.read, key);
  if (row?.customerId) return row.customerId;
  const known = isFirst && mayExist ? await findExistingCustomer(budget, params) : null;
  const customerId = known ?? (await create(deps, budget, { row, key, params, isFirst }));
  await storeCustomerId(db.read, key, customerId);
  return customerId;
}

function create(
  { db, clock }: StripeDeps,
  budget: StripeBudget,
  {
    row,
    key,
    params,
    isFirst,
  }: { row: CustomerRow | null; key: CustomerKey; params: CustomerParams; isFirst: boolean },
): Promise<string> {
  const now = clock.now();
  const { attempt = 1, params: sent, createdAt = now } = row ?? {};
  return createOnce({
    attempt: { key: keyOf(key, attempt), params: sent ?? params },
    keyAgeMs: now.getTime() - createdAt.getTime(),
    isRepeated: !isFirst,
    create: (next) => createCustomer(budget, next),
    find: () => findExistingCustomer(budget, sent ?? params),
    async renew() {
      const renewed = await beginNextCustomerAttempt(db.read, { ...key, attempt }, params);
      return {
        key: keyOf(key, renewed?.attempt ?? attempt + 1),
        params: renewed?.params ?? params,
      };
    },
  });
}

function toParams({ id: memberId, email, name }: CustomerOwner, currency: string): CustomerParams {
  return { email, name, metadata: { memberId, currency } };
}

/** Idempotency keys at Stripe are scoped to an account and mode, and have at most 255 characters. */
function keyOf({ memberId, currency, generation }: CustomerKey, attempt: number): string {
  return `customer:${memberId}:${currency}:${generation}:${attempt}`;
}
