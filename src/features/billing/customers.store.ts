import type { Tx } from '../../platform/db/database.ts';

export interface CustomerRow {
  readonly memberId: string;
  /** Null until Stripe has answered. */
  readonly customerId: string | null;
  readonly attempt: number;
  readonly createdAt: Date;
}

/** True for the one that stored the row; the primary key decides among many at once. */
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
