import type { Tx } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { CustomerParams } from './customers.stripe.ts';

export type CustomerRow = Omit<Prisma.StripeCustomerGetPayload<object>, 'params'> & {
  /** The request sent to Stripe with this attempt's idempotency key; null once Stripe has answered. */
  readonly params: CustomerParams | null;
};

/** The primary key of a row. */
export type CustomerKey = Pick<
  CustomerRow,
  'memberId' | 'account' | 'livemode' | 'currency' | 'generation'
>;

/** Returns true if this call stored the row; among concurrent calls the primary key decides. */
export async function claimCustomer(
  tx: Tx,
  claim: CustomerKey & { params: CustomerParams; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.stripeCustomer.createMany({
    data: [{ ...claim, params: { ...claim.params }, customerId: null, attempt: 1 }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Finds the id of the member that a customer belongs to; returns null if the customer is unknown. */
export async function findCustomerOwner(tx: Tx, customerId: string): Promise<string | null> {
  return (await tx.stripeCustomer.findUnique({ where: { customerId } }))?.memberId ?? null;
}

/** Stores an existing Stripe customer under the next free generation; does nothing if a row already has its id. */
export async function adoptCustomer(
  tx: Tx,
  customer: Omit<CustomerKey, 'generation'> & { customerId: string; createdAt: Date },
): Promise<void> {
  const { memberId, account, livemode, currency } = customer;
  const last = await tx.stripeCustomer.aggregate({
    where: { memberId, account, livemode, currency },
    _max: { generation: true },
  });
  const generation = (last._max.generation ?? 0) + 1;
  await tx.stripeCustomer.createMany({
    data: [{ ...customer, generation, attempt: 1 }],
    skipDuplicates: true,
  });
}

/** Returns all customers of a member, in every account, mode and currency, newest first. */
export async function listCustomersOf(tx: Tx, memberId: string): Promise<CustomerRow[]> {
  const rows = await tx.stripeCustomer.findMany({
    where: { memberId },
    orderBy: [{ createdAt: 'desc' }, { generation: 'desc' }],
  });
  return rows.map(toRow);
}

export async function findCustomerByKey(tx: Tx, key: CustomerKey): Promise<CustomerRow | null> {
  const row = await tx.stripeCustomer.findUnique({ where: toUnique(key) });
  return row === null ? null : toRow(row);
}

/**
 * Stores Stripe's id once. If another row already has the id, because the account was unknown then or Stripe did not
 * find the customer, that row is restored and the new row is deleted.
 */
export async function storeCustomerId(tx: Tx, key: CustomerKey, customerId: string): Promise<void> {
  try {
    await tx.stripeCustomer.updateMany({
      where: { ...key, customerId: null },
      data: { customerId, params: Prisma.DbNull },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await tx.stripeCustomer.deleteMany({ where: { ...key, customerId: null } });
    await tx.stripeCustomer.updateMany({
      where: { customerId, memberId: key.memberId },
      data: { missingAt: null, params: Prisma.DbNull, ...toOwner(key) },
    });
  }
}

function toOwner({ account, livemode, currency, generation }: CustomerKey) {
  return { account, livemode, currency, generation };
}

/**
 * Stores the recurring currency of a customer. Returns false if the customer no longer has the currency `from`, or
 * if a concurrent call was faster.
 */
export async function storeCurrency(
  tx: Tx,
  customerId: string,
  { from, currency }: { from?: string; currency: string },
): Promise<boolean> {
  const row = await tx.stripeCustomer.findUnique({ where: { customerId } });
  if (row === null || (from !== undefined && row.currency !== from)) return false;
  const { memberId, account, livemode } = row;
  const last = await tx.stripeCustomer.aggregate({
    where: { memberId, account, livemode, currency },
    _max: { generation: true },
  });
  const generation = (last._max.generation ?? 0) + 1;
  try {
    const data = { currency, generation };
    return (await tx.stripeCustomer.updateMany({ where: toKey(row), data })).count === 1;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Stores the next attempt with its request. Concurrent calls all return the same stored attempt. */
export async function beginNextCustomerAttempt(
  tx: Tx,
  { attempt, ...key }: CustomerKey & { attempt: number },
  params: CustomerParams,
): Promise<CustomerRow | null> {
  await tx.stripeCustomer.updateMany({
    where: { ...key, attempt },
    data: { attempt: attempt + 1, params: { ...params } },
  });
  return findCustomerByKey(tx, key);
}

/** Marks a customer that Stripe no longer has, so that a new customer replaces it. */
export async function markCustomerMissing(tx: Tx, customerId: string, at: Date): Promise<void> {
  await tx.stripeCustomer.updateMany({
    where: { customerId, missingAt: null },
    data: { missingAt: at },
  });
}

/** Stores that a Stripe customer was erased. Idempotent. */
export async function insertErasedCustomer(
  tx: Tx,
  customer: { customerId: string; erasedAt: Date },
): Promise<void> {
  await tx.erasedCustomer.createMany({ data: [customer], skipDuplicates: true });
}

export async function isErasedCustomer(tx: Tx, customerId: string): Promise<boolean> {
  return (await tx.erasedCustomer.findUnique({ where: { customerId } })) !== null;
}

function toKey(row: CustomerKey): CustomerKey {
  const { memberId, account, livemode, currency, generation } = row;
  return { memberId, account, livemode, currency, generation };
}

function toUnique(key: CustomerKey) {
  return { memberId_account_livemode_currency_generation: toKey(key) };
}

function toRow(row: Prisma.StripeCustomerGetPayload<object>): CustomerRow {
  return { ...row, params: row.params as CustomerParams | null };
}
