import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export type CustomerRow = Prisma.StripeCustomerGetPayload<object>;

/** True for the call that stored the row; the primary key decides among many at once. */
export async function claimCustomer(
  tx: Tx,
  claim: { memberId: string; livemode: boolean; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.stripeCustomer.createMany({
    data: [{ ...claim, customerId: null, attempt: 1 }],
    skipDuplicates: true,
  });
  return count === 1;
}

export function findCustomer(tx: Tx, memberId: string): Promise<CustomerRow | null> {
  return tx.stripeCustomer.findUnique({ where: { memberId } });
}

export async function storeCustomerId(tx: Tx, memberId: string, customerId: string): Promise<void> {
  await tx.stripeCustomer.updateMany({
    where: { memberId, customerId: null },
    data: { customerId },
  });
}

export async function beginNextCustomerAttempt(
  tx: Tx,
  memberId: string,
  attempt: number,
): Promise<number> {
  await tx.stripeCustomer.updateMany({
    where: { memberId, attempt },
    data: { attempt: attempt + 1 },
  });
  const row = await tx.stripeCustomer.findUniqueOrThrow({ where: { memberId } });
  return row.attempt;
}

/** Stores that a Stripe customer was erased; safe to repeat. */
export async function insertErasedCustomer(
  tx: Tx,
  customer: { customerId: string; erasedAt: Date },
): Promise<void> {
  await tx.erasedCustomer.createMany({ data: [customer], skipDuplicates: true });
}

export async function isErasedCustomer(tx: Tx, customerId: string): Promise<boolean> {
  return (await tx.erasedCustomer.findUnique({ where: { customerId } })) !== null;
}

/** Which of these were erased. */
export async function listErasedCustomers(
  tx: Tx,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await tx.erasedCustomer.findMany({
    where: { customerId: { in: [...customerIds] } },
    select: { customerId: true },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}
