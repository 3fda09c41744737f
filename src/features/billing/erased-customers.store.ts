import type { Tx } from '../../platform/db/database.ts';

/** Remembers a Stripe customer beyond their person; safe to repeat. */
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
